/** An article: its text with the claims marked, and the claims beside it. */

import { part } from "../address.js";
import { claimsGraph } from "../claimfiles.js";
import { claim, legend } from "../claims.js";
import { element, fill, say } from "../elements.js";
import { keys } from "../article/keys.js";
import { markedText, stretches } from "../article/marks.js";
import { copies, metadata } from "../article/metadata.js";
import { walking } from "../article/walking.js";
import { every, get, pathOf } from "../service.js";
import { tools } from "../taking.js";
import { count, quoted } from "../words.js";

const MOST = 1000;
/** Claims of which those out of sight are not laid out. */
const MANY = 200;

/** Draws the article once; what is returned goes to the claim that the address names. */
export async function open(main, [id]) {
  let walk = null;
  return async function refresh(signal) {
    walk ??= await drawn(main, id, signal);
    walk.toAddress();
  };
}

async function drawn(main, id, signal) {
  const path = `/v1/articles/${part(id)}`;
  const ofArticle = pathOf("/v1/claims", { article: id, limit: MOST });
  const [article, told] = await Promise.all([get(path, {}, signal), every(ofArticle, signal)]);
  const claims = inOrder(told);
  const title = article.translation?.title || article.title || "Without a title";
  document.title = `${title} · Entente`;
  const texts = textsOf(article, claims);
  const list = element("ul", { class: claims.length > MANY && "many" }, claims.map((one) => claim(one, { here: true })));
  const reading = element("section", { class: "panel reading", "aria-label": "Text" }, texts.map((one) => one.node));
  const walk = walking({ claims, reading, list, texts });
  fill(main,
    element("div", { class: "head" },
      element("div", {},
        element("h1", { lang: article.translation ? "en" : article.language, dir: "auto" }, title),
        element("p", { class: "soft" }, [article.publisher, article.published, article.author].filter(Boolean).join(" · "))),
      element("div", { class: "tools" }, keys(walk.keys), tools({
        name: id,
        asked: () => [path, ofArticle],
        csv: () => ofArticle,
        graphml: () => claimsGraph(claims, () => [{ tie: "TOLD_IN", id, name: title, kind: "article" }]),
        cypher: () => `MATCH (a:Article {id: ${quoted(id)}})<-[told:TOLD_IN]-(c:Claim)-[says]->(what)\nRETURN a, told, c, says, what`,
      }))),
    element("div", { class: "beside" },
      reading,
      element("section", { class: "panel listed", "aria-labelledby": "claims" },
        element("h2", { id: "claims" }, count(claims.length, "claim")),
        claims.length
          ? [element("p", { class: "small soft" }, "In the order of the text; j and k walk through them."), legend()]
          : element("p", { class: "soft" }, why(article)),
        list)),
    element("div", { class: "columns" }, metadata(article), copies(article)));
  say(`${count(claims.length, "claim")} marked`);
  return walk;
}

/** The text that claims were read from, and where that is a translation the original after it. */
function textsOf(article, claims) {
  const { translation } = article;
  const shown = (text, language, original) => {
    const marked = markedText(text, stretches(claims, original));
    return { ...marked, node: element("div", { class: "text", lang: language, dir: "auto" }, marked.nodes) };
  };
  if (!translation) return [shown(article.text, article.language, false)];
  const [english, original] = [shown(translation.text, "en", false), shown(article.text, article.language, true)];
  english.node = element("div", {},
    element("h2", {}, `In English, by ${translation.translator}`), english.node);
  original.node = element("div", { class: "original" },
    element("h2", { lang: article.language, dir: "auto" }, article.title || `In ${article.language}`), original.node);
  return [english, original];
}

function inOrder(claims) {
  const place = ({ evidence }) => [evidence.start, evidence.end];
  return claims.sort((one, other) => place(one)[0] - place(other)[0] || place(one)[1] - place(other)[1]
    || (one.claim_id < other.claim_id ? -1 : 1));
}

function why(article) {
  if (article.language !== "en" && !article.translation) {
    return `The article is in the language “${article.language}” and was not translated: nothing is read from it.`;
  }
  return "Nothing in it was read as an act of one party towards another.";
}
