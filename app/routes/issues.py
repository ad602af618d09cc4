"""Issues: the matters that parties assert or deny."""

from fastapi import APIRouter, Response

from app import answers
from app.dependencies import NO_PARAMETERS, AskedIssues, StoreDep
from app.formats import list_responses, written
from app.problems import LIST_PROBLEMS, responses
from app.questions import ISSUES, parameters
from app.shapes.lists import IssueAnswer, ItemList, WholeIssueAnswer

router = APIRouter(prefix=ISSUES.path, tags=["issues"])


@router.get(
    "",
    response_model=ItemList[IssueAnswer],
    openapi_extra={"parameters": parameters(ISSUES)},
    responses=list_responses(ISSUES, *LIST_PROBLEMS),
)
def list_issues(asked: AskedIssues, store: StoreDep) -> Response:
    """Issues of the claims that match, latest first."""
    with store.view() as view:
        found = answers.issue_list(view, asked)
    return written(found, asked.form, IssueAnswer)


@router.get(
    "/{issue_id:path}",
    dependencies=NO_PARAMETERS,
    response_description="The issue",
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_issue(issue_id: str, store: StoreDep) -> WholeIssueAnswer:
    """One issue, with who asserts and who denies it, since when, and in which sentences."""
    with store.view() as view:
        return answers.issue_answer(view, issue_id)
