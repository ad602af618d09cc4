"""What newsrooms put around their articles makes no claims; what they write does.

The lines are written in the manner of agencies, papers and broadcasters of many countries.
"""

import pytest

from ingest.pipeline import extract
from ingest.sources.records import article_from_record
from ingest.text.clean import clean
from ingest.text.paragraphs import paragraphs

FURNITURE = """
Also on rt.com Journalists from Morales' party threatened with arrest as Bolivia purges socialists
Also on RT.com: US sanctions Iran's oil minister
READ MORE: Turkey condemns US sanctions on its defence industry
Read more: Russia expels two German diplomats
Read More » China sanctions US officials over Taiwan
RELATED: Iran accuses Israel of killing scientist
Related article: Ukraine strikes Russian refinery, killing two
Related stories: Kenya accuses Somalia of aggression
SEE ALSO: North Korea fires two missiles
See also | Saudi Arabia cuts ties with Qatar
WATCH: Protesters clash with police in Nairobi
WATCH | Israel strikes Gaza after rocket attack
Watch the video: Putin warns NATO
VIDEO: Police arrest protesters in Paris
Listen to the podcast: Why China sanctioned Lithuania
LISTEN: How Turkey blocked Sweden's bid
MORE: Biden condemns Russian attack on Kyiv
More: US accuses China of hacking
More on this: India expels Pakistani diplomats
More from News: France accuses Russia of interference
More on the war in Ukraine: Russia strikes Odesa
Don't miss: Iran seizes British tanker
DON'T MISS: Israel bombs Damascus airport
Recommended: Egypt condemns Ethiopia's dam
Recommended reading: The US invaded Iraq. Then it left.
Suggested reads: Iran accuses Iraq of sheltering rebels
Trending: Germany expels Russian spies
Trending now: North Korea threatens Seoul
Top stories: Hamas attacks Israel
Most read: Turkey invades northern Syria
Must read: Israel accuses UN of bias
Go deeper: How Russia attacked Ukraine
Go deeper: China sanctions Lockheed Martin.
Dig deeper: Iran attacks Israel with drones.
The big picture: How Russia invaded Ukraine.
In case you missed it: Iran released two American prisoners.
ICYMI: Russia accused Ukraine of terrorism.
For more: Ukraine strikes Crimea bridge.
Next: Russia threatens Finland over NATO.
Up next: Israel strikes Lebanon.
Previous article: India bans Chinese apps.
Next article: Pakistan expels Indian envoy.
You might also like: Cuba accuses US of sabotage.
You may also be interested in: France sends troops to Mali.
From the archives: Iraq invades Kuwait.
Opinion: The United States betrayed the Kurds.
OPINION | Why Russia attacked Ukraine.
Analysis: China threatens Taiwan to warn Washington.
ANALYSIS: Israel attacked Iran. What next?
Explained: Why India expelled Canadian diplomats.
Explainer: Why did Azerbaijan attack Armenia?
EXPLAINED | Why Saudi Arabia executed 47 people.
Live: Russia attacks Kyiv with missiles.
LIVE UPDATES: Israel strikes Rafah.
Live blog: Police arrest protesters in Tbilisi.
Advertisement - story continues below
Story continues below advertisement
Article continues after this advertisement
Article continues below
(Story continues below)
Sign up for our newsletter on how Russia attacked Ukraine.
Sign up here to get The Briefing, which tells how China threatens Taiwan.
Subscribe now and read how Iran attacked Israel.
Thanks for signing up!
Thank you for subscribing! Israel attacked Iran is our top story.
You have successfully subscribed to the newsletter
There was an error processing your subscription.
By subscribing you agree that the Daily may send you news on how Russia attacks Ukraine.
By signing up, you agree to our Terms of Use and acknowledge that Russia may invade Ukraine.
By clicking submit, you agree to share your email with the White House.
Your subscription could not be saved. Please try again.
Enter your email address
Get our free daily email on Russia and China.
Want more on how Russia attacked Ukraine? Sign up for our newsletter.
Support independent journalism: donate to the Kyiv Independent.
Support our journalism. Russia attacks the free press every day.
Help us report on how Russia attacks Ukraine. Donate today.
Become a member and read how Iran attacked Israel.
Become a subscriber to read on.
To read this article, subscribe to the Times.
This content is for subscribers only
You have 2 free articles remaining this month.
We use cookies to find out how Russia attacks our site.
This website uses cookies. The United States government may ask for them.
We and our partners process data to deliver content.
Cookie policy: the United States may request data.
We value your privacy and share data with partners in the United States.
Follow Newsbeat on Instagram, Facebook, Twitter and YouTube.
Follow Reuters Iran on Twitter
Follow our coverage of Israel's war on Gaza.
Follow the BBC's Africa coverage on X.
Find us on Facebook and Telegram
Share this with Facebook
Share on WhatsApp
Join our WhatsApp channel for how Israel attacks Gaza.
Click here for more on how Russia attacked Ukraine
Get the app
Anna Example contributed reporting from Hong Kong.
Bo Example contributed to this report from Seoul.
Reporting was contributed by Anna Example in Moscow and Bo Example in Washington.
With reporting from Anna Example in Washington.
With inputs from ANI
(With inputs from agencies)
(With AFP inputs)
With agency inputs on Israel's attack on Iran
Additional reporting by agencies
Additional reporting: Kim in Seoul
Reporting by Anna Example; Writing by Bo Example
Reuters contributed to this report on Iran.
AP contributed to this report.
The Associated Press contributed to this report.
AFP and Reuters contributed to this story.
Associated Press writers Anna Example in Dubai and Bo Example in Tehran contributed to this report.
Associated Press writer Bo Example in Seoul, South Korea, contributed.
Xinhua correspondents in Damascus also contributed to the story.
Editing by Anna Example
(Editing by Bo Example)
— Edited by John Smith
Edited by: Bo Example
Example reported from Dubai, United Arab Emirates.
Kim reported from Seoul and Lee from Washington.
Smith, the AP's Moscow bureau chief, reported from Kyiv.
- AFP
—Reuters
AFP/kb
ab/jsi (AFP, Reuters, dpa)
dh/wmr (AP, dpa)
mm/rc (Reuters)
Source: TASS
Source: Agencies
PTI KIM
ANI
Correction: An earlier version said that Russia attacked Poland. It attacked Ukraine.
CORRECTION: This story has been corrected to show that Iran attacked Iraq, not Israel.
Correction (May 3): A previous version said the US sanctioned China.
A previous version of this article incorrectly stated that Israel attacked Lebanon.
An earlier version of this story misstated that France expelled Russian diplomats.
An earlier version of this headline said Iran attacked Israel.
This article was amended on 3 May 2024. An earlier version said that Russia attacked Poland.
This story has been corrected to say that Iran did not attack Israel.
This story has been updated to include that Israel attacked Iran.
This article has been updated.
Editor's note: This story was updated after Russia attacked Kyiv.
EDITOR'S NOTE: The writer was expelled from Russia.
Editor's Note: Anna Example is a fellow at the Center. She argued that Russia attacked Ukraine.
Note: this article was translated. Russia attacked Ukraine.
Clarification: The United States did not sanction Egypt.
Updated at 1:23 p.m.
Updated: 5:40 p.m. ET
Published: Nov 9, 2023 5:40 p.m.
First published: 9 Nov 2023
Last modified on Thu 9 Nov 2023 18.30 GMT
This article is more than 2 years old
4 minute read
Reading time: 4 minutes
Originally published on Live Science.
This article first appeared in the Financial Times.
This piece was first published by The Conversation.
Disclosure: the author worked for the Ukrainian government.
Disclaimer: The views are the author's own. Russia attacked Ukraine.
DISCLAIMER: This story has not been edited and is generated from a syndicated feed.
The views expressed in this article are the author's and do not reflect those of Al Jazeera.
The opinions expressed are those of the author.
About the author: Anna Example advised the Israeli government.
The writer is a former ambassador of India to China.
The author is a former Pakistani foreign secretary.
Email: anna@example.org
Got a tip? Contact the reporter who covers how Iran attacks Israel.
Have a story? Email tips@example.org
Contact us at news@example.org
Write to Anna Example at anna@example.com
Follow Anna Example on Twitter: @anna
Twitter: @anna
Copyright 2024 The Associated Press. All rights reserved. This material may not be published.
© 2024 Kyodo News
FILE - Russia's Vladimir Putin meets China's Xi Jinping in Moscow. (AP Photo/Anna Example)
FILE – Iran's Ebrahim Raisi greets Syria's Bashar Assad in Damascus, May 3, 2023.
FILE PHOTO: Israel's army strikes Gaza
(FILES) Israel's Benjamin Netanyahu meets Antony Blinken in Jerusalem on January 9, 2024.
In this handout photo released by the Iranian army, Iran fires a missile at a target.
In this photo provided by the North Korean government, Kim Jong Un inspects a missile launch.
US President Joe Biden meets Israel's Benjamin Netanyahu in Tel Aviv [File: Anna Example/Reuters]
Palestinians mourn people killed in an Israeli strike in Rafah [Bo Example/Reuters]
Ukraine's President Volodymyr Zelenskyy met Germany's Olaf Scholz (left) in Berlin. [AFP]
Israeli soldiers attack Gaza. (Photo by Bo Example / AFP)
A police officer arrests a protester in Moscow (Image: Getty Images)
A Russian missile strike killed ten people in Kharkiv. © Bo Example, AFP
A Russian missile strike killed ten people. Photograph: Bo Example/AFP/Getty Images
Chinese President Xi Jinping meets Russian President Vladimir Putin in Beijing. Xinhua/Bo Example
Protesters clash with police in Nairobi. REUTERS/Bo Example
Indian Prime Minister Narendra Modi meets Joe Biden (ANI Photo)
Netanyahu (L) shakes hands with Biden (R) in Jerusalem. Getty
Image caption Russian troops attacked Kharkiv
Image source, Getty Images
Image caption, Israel attacked Gaza on Monday.
Media caption, Watch: Police arrest protesters in Tbilisi
Photo credit: Israel Defense Forces
Picture: Russia attacks Ukraine
President Joe Biden meets Chinese President Xi Jinping in Bali. (Credit: Reuters)
Enlarge this image
toggle caption
Hide caption
Palestinians inspect damage after Israel attacked Rafah. Bo Example / Reuters
Photo shows Iran's president meeting Iraq's premier in Tehran. Kyodo
Play video
This video can not be played
Video Duration 02 minutes 10 seconds 02:10
1 of 5 |
2 of 5 | Russia attacks Kharkiv, Ukraine, on Monday, May 6, 2024. (AP Photo)
Skip Ad
Comments (12)
View comments
Load more
Show more
Back to top
Print this page
Text size
Tags: Russia attacks Ukraine
Filed Under: Iran, Israel
Topics: Iran attacks
Newsletter: The Kremlin attacks Kyiv
NEWSLETTER
Poll: Should NATO attack Russia?
Quiz: Who attacked Pearl Harbor?
Crossword
Republish this article
Stay informed: Russia attacks Ukraine daily
Stay up to date with how Iran attacks Israel.
Never miss a story on how China threatens Taiwan.
Be the first to know when Russia attacks.
Get breaking news alerts on how Israel attacks Iran.
Receive our newsletter on how Russia attacks Ukraine.
The latest on Russia's attack, in your inbox.
Here's what you need to know about how Russia attacked Ukraine:
This article is part of a series on how China threatened Taiwan.
Anadolu Agency website contains only a portion of the news stories offered to subscribers.
Also read: China condemns AUKUS
Also Read | India condemns Pakistan attack
ALSO READ: Russia attacks
Read this: Iran attacks Israel
Read: Turkey accuses Greece
Read here: Turkey accuses Greece
Read full story
Check out: How Iran attacked Israel
Check out our latest podcast on how Iran attacked Israel.
""".strip().splitlines()

NEWS = """
More than 200 people were killed when Israel attacked Gaza, officials said.
More: it was Iran that attacked, the minister said on Monday.
Opinion polls show that Russia attacked popular leaders, he said.
Analysis of the debris showed that Iran attacked the ship, the Pentagon said.
Live fire was used when police attacked protesters in Nairobi.
Breaking with Washington, France condemned Israel.
Follow-up talks were held between Iran and Iraq in Baghdad.
Following the attack, Israel accused Iran of terrorism.
Support for Ukraine was pledged by Germany on Monday.
Supporters of Imran Khan clashed with police in Lahore.
Become allies again, Macron told Germany and France.
Reporting from Gaza was banned by Israel on Monday.
Edited footage was released by Iran, the Pentagon said.
Updated sanctions were imposed by the United States on Iran on Monday.
Correction of the border was rejected by Serbia on Tuesday.
Note that Iran attacked Israel in April, Blinken told reporters.
Share of power was refused by the Taliban, the UN said.
Next week, Russia will meet China in Beijing for talks.
Help for Ukraine was promised by France and Germany.
Contact with Iran was broken off by Canada in 2012.
Contacts between Iran and Iraq were resumed on Monday.
Recommended cuts were rejected by Germany on Monday.
Previous talks between Iran and the United States failed in Vienna.
Source countries were accused by the EU of helping smugglers.
Watchdog agency IAEA accused Iran of hiding uranium.
Watching closely, China condemned the sale of arms to Taiwan.
Read between the lines, Russia threatens Finland, Niinisto said.
Reading the verdict, the judge sentenced Navalny to nine years in prison.
The views of Russia were rejected by Ukraine on Monday.
The views expressed by Moscow were rejected by Kyiv, Kuleba said.
The author Salman Rushdie was attacked in New York, police said.
The author of the report accused Israel of genocide.
The writer was arrested by police in Minsk on Monday.
Associated Press journalists were attacked by Russian forces in Mariupol.
The Associated Press reported that Iran attacked the ship.
AFP reported that Israel attacked Damascus on Monday.
Kim reported from Pyongyang that North Korea fired a missile.
Germany contributed troops to the mission in Mali.
France contributed two frigates to the EU mission against the Houthis.
Germany contributed to the fund for Ukraine, and Poland sent tanks.
An earlier version of the resolution was vetoed by Russia.
A previous version of the deal was rejected by Hamas.
This story was denied by the Kremlin.
In this war Russia attacks civilians, Zelenskyy said.
Photo opportunities were refused by Iran, which accused CNN of spying.
Pictures of the strike were released by Israel, which accused Hamas.
Files seized by Israel showed that Iran funded Hamas.
Update talks between Iran and the IAEA were held in Vienna.
By signing the treaty, Russia and China agreed to cooperate.
By subscribing to the treaty, Iran agreed to inspections.
Get out of Gaza, Egypt told Israel on Monday.
You have attacked us, Iran told Israel.
We use sanctions to punish Russia, Borrell said.
We value our ties with China, Putin told Xi in Beijing.
Stay out of Taiwan, China warned the United States.
Never again will Germany attack Poland, Scholz said.
Here is what happened: Iran attacked Israel with drones.
Go home, Iran told American troops in Iraq.
Don't attack us, Lebanon told Israel on Monday.
About 200 people were killed when Russia attacked Dnipro.
Clarification was demanded by Iran from Iraq on Monday.
Video of the attack was shown by Iran, which accused Israel.
Videos showed that Israeli soldiers attacked a hospital in Gaza.
Live ammunition killed ten protesters when police attacked in Dhaka.
Top officials of Russia and China met in Beijing.
Story by story, Israel destroyed the tower in Gaza.
Thanks to Turkey, Ukraine and Russia signed a grain deal.
Thank Qatar, Blinken told Israel and Hamas.
Write to the UN, Kosovo told Serbia.
Got by with help from Iran, Syria attacked rebels in Idlib.
""".strip().splitlines()

BEFORE, AFTER = "Japan praised India on Monday.", "Iraq condemned Turkey on Tuesday."


def kinds(text: str) -> list[str]:
    return [paragraph.kind for paragraph in paragraphs(clean(text))]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_no_body(line: str) -> None:
    assert "body" not in kinds(f"{BEFORE}\n\n{line}\n\n{AFTER}")[1:-1]


@pytest.mark.parametrize("line", NEWS)
def test_what_only_looks_like_furniture_is_read(line: str) -> None:
    assert kinds(f"{BEFORE}\n\n{line}\n\n{AFTER}") == ["body"] * 3


def test_an_article_in_all_its_furniture_makes_the_claims_of_its_writer() -> None:
    text = "\n\n".join((BEFORE, *FURNITURE, AFTER))
    article = article_from_record({"text": text, "published": "2024-05-08"})
    [(_, claims)] = extract([article])
    assert {claim.evidence.text for claim in claims} == {BEFORE, AFTER}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{BEFORE} READ MORE: Turkey accuses Greece", BEFORE),
        (f"{BEFORE} (With inputs from agencies)", BEFORE),
        (f"{BEFORE} Correction: An earlier version said Iran attacked. It did not.", BEFORE),
        (f"{BEFORE} © 2024 Example News", BEFORE),
        (f"{BEFORE} Follow us on X. Subscribe to our newsletter.", BEFORE),
        (f"{BEFORE} Iran said so. Russia did not.", f"{BEFORE} Iran said so. Russia did not."),
    ],
)
def test_furniture_at_the_end_of_a_paragraph_is_split_off(text: str, read: str) -> None:
    body = [paragraph for paragraph in paragraphs(clean(text)) if paragraph.kind == "body"]
    assert [paragraph.text for paragraph in body] == [read]


def test_headlines_glued_to_a_name_are_left_out_and_the_rest_keeps_its_place() -> None:
    text = (
        "Gov. Kristi NoemKristi Lynn NoemIran attacks Israel Governor drops pipeline laws MORE (R)"
        " praised Japan (Read also: Turkey attacks Syria) on Monday."
    )
    cleaned = clean(text)
    assert cleaned.text == "Gov. Kristi Noem (R) praised Japan on Monday."
    start = cleaned.text.index("praised")
    begin, end = cleaned.origin(start, start + len("praised Japan"))
    assert text[begin:end] == "praised Japan"
