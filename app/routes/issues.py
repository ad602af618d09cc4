"""Issues: the matters that parties assert or deny."""

from fastapi import APIRouter

from app import answers
from app.answers import IssueAnswer, ItemList
from app.dependencies import NO_PARAMETERS, AskedIssues, StoreDep
from app.problems import LIST_PROBLEMS, responses
from app.questions import ISSUES, parameters

router = APIRouter(prefix=ISSUES.path, tags=["issues"])


@router.get(
    "",
    openapi_extra={"parameters": parameters(ISSUES)},
    responses=responses(*LIST_PROBLEMS, "store-unavailable"),
)
def list_issues(asked: AskedIssues, store: StoreDep) -> ItemList[IssueAnswer]:
    """Issues of the claims that match, latest first."""
    with store.view() as view:
        return answers.issue_list(view, asked)


@router.get(
    "/{issue_id:path}",
    dependencies=NO_PARAMETERS,
    responses=responses("not-found", "unknown-parameter", "store-unavailable"),
)
def get_issue(issue_id: str, store: StoreDep) -> IssueAnswer:
    """One issue, with who asserts and who denies it."""
    with store.view() as view:
        return answers.issue_answer(view, issue_id)
