"""Pages of the web as they are met: in any encoding, with labels or lies, with tables, and with words nobody was to see."""

from collections.abc import Callable

import pytest

from forms import FOOTER, NAVIGATION
from innograph.documents import read
from innograph.pipeline import read_report
from innograph.readers import Text, open_file

TITLE = "绵阳市科学技术局2016年工作总结"
PROSE = "".join(
    f"<p>2016年全市科技工作取得新进展，第{n}项任务按期完成，创新能力稳步提升，各项指标位居全省前列。</p>"
    for n in range(12)
)
SENTENCE = "全年新增高新技术企业12家，与清华大学建立了合作关系。"


def page_of(body: str, *, head: str = "", title: str = TITLE) -> str:
    """A page with an article."""
    return (
        f"<!doctype html><html><head>{head}<title>{title}</title></head><body>{NAVIGATION}"
        f"<article><h1>{TITLE}</h1>{PROSE}{body}</article>{FOOTER}</body></html>"
    )


def read_page(source: str | bytes) -> Text:
    """What is read of a page."""
    data = source if isinstance(source, bytes) else source.encode()
    return open_file(data, name="page.html").text


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("big5", "big5"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),  # a page that lies
        ("no-such-encoding", "gb18030"),
        (None, "gb18030"),
        (None, "utf-8"),
        (None, "utf-16"),
    ],
)
def test_the_encoding_is_the_one_that_a_page_is_in(label: str | None, encoding: str) -> None:
    """It is what the page says where that decodes, and what the bytes are where the page lies or is silent."""
    sentence = "全年新增企業12家，與清華大學合作。" if encoding == "big5" else SENTENCE
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    prose = PROSE if encoding != "big5" else "<p>本年各項工作成效良好，合作不斷。</p>" * 8
    source = f"<html><head>{head}</head><body><article>{prose}<p>{sentence}</p></article></body></html>"
    assert sentence in read_page(source.encode(encoding)).text


# --- labels --------------------------------------------------------------------------------------

LABELS = (
    '<meta name="SiteName" content="某某网"><meta name="ArticleTitle" content="{title}">'
    '<meta name="PubDate" content="2017-02-16 10:05"><meta name="ContentSource" content="绵阳市科学技术局">'
    '<link rel="canonical" href="http://kjj.example.cn/a/报告 1.html">'
)


def test_a_page_tells_who_published_it_when_and_where() -> None:
    """Title, publisher, day and address come from the labels that government sites bear, to the document and the graph."""
    source = page_of(f"<p>{SENTENCE}</p>", head=LABELS.format(title=TITLE), title="信息公开_某某网")
    reading = read_report(source.encode(), name="page.html")
    context = reading.document.context
    assert (TITLE, "绵阳市科学技术局", "2017-02-16") == (context.title, context.publisher, context.published)
    address = "http://kjj.example.cn/a/%E6%8A%A5%E5%91%8A%201.html"
    assert address == reading.document.address
    lines = [line for line in reading.lines if "/report/" in line.split()[0] or "terms/" in line]
    assert any("terms/issued" in line and "2017-02-16" in line for line in lines)
    assert any("terms/source" in line and address in line for line in lines)


def test_a_title_that_names_a_body_goes_before_a_label() -> None:
    """A site that carries another body's report does not become its publisher, and a government speaks for its place."""
    source = page_of(f"<p>{SENTENCE}</p>", head='<meta name="ContentSource" content="四川省科学技术厅">')
    assert "绵阳市科学技术局" == read(source.encode(), name="page.html").context.publisher
    named = page_of("", head='<meta name="SiteName" content="科技中国网">').replace(TITLE, "2016年工作总结")
    assert "科技中国网" != read(named.encode(), name="page.html").context.publisher


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="javascript:alert(1)">',
        '<link rel="canonical" href="http://x/<script>&quot;>">',
        '<meta property="og:url" content="file:///etc/passwd">',
        '<meta name="PubDate" content="2017-02-31">',
        '<meta name="PubDate" content="99999999999999-99-99">',
        f'<meta name="ContentSource" content="{"科" * 5000}局">',
        '<meta name="ContentSource" content="<script>alert(1)</script>局">',
        '<meta name="ArticleTitle" content="&lt;img src=x onerror=alert(1)&gt;">',
    ],
)
def test_labels_that_mean_harm_are_no_labels(head: str) -> None:
    """What is no address, no day and no body is not taken for one, and the page is read all the same."""
    reading = read_report(page_of(f"<p>{SENTENCE}</p>", head=head).encode(), name="page.html")
    assert any("清华大学" == entity.name for entity in reading.facts.entities)
    text = "\n".join(reading.lines)
    assert not any(word in text for word in ("javascript:", "file:", "2017-02-31", "<script>", "科科科"))


# --- words that nobody was to see ------------------------------------------------------------------

HIDDEN = [
    '<span style="display:none">澳门新葡京娱乐场</span>',
    '<div style="position:absolute; left:-9999px"><a href="http://x">博彩公司</a></div>',
    '<font style="FONT-SIZE: 0px">代开发票</font>',
    '<a hidden href="http://x">时时彩平台</a>',
    '<b style="visibility:hidden"><b>六合彩</b>网站</b>',
    '<p style="height:0;overflow:hidden">成人网站</p>',
    "<!-- 博彩 -->",
    "<script>document.write('博彩')</script>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_words_that_a_page_hides_are_no_part_of_its_sentences(hidden: str) -> None:
    """Sentences of a page that was broken into are those a visitor sees, and lead to their places in its source."""
    source = page_of(
        f"<p>{SENTENCE.replace('高新技术', f'高新{hidden}技术').replace('清华', f'清{hidden}华')}</p>"
    )
    text = read_page(source)
    line, anchor = next(
        (text.text[a.start :].split("\n")[0], a)
        for a in text.anchors
        if text.text.startswith("全年", a.start)
    )
    assert SENTENCE == line
    assert anchor.offset is not None
    assert source.startswith("全年新增高新", anchor.offset)


def test_words_that_a_visitor_sees_stay() -> None:
    """What an intruder shows to all stays in its sentence, so that the evidence is what the page says."""
    text = read_page(page_of(f"<p>{SENTENCE.replace('，', '，<a href=x>买彩票</a>')}</p>")).text
    assert SENTENCE.replace("，", "，买彩票") in text


def test_a_long_part_behind_a_tab_is_read() -> None:
    """An article that a script shows when a tab is chosen is no hidden word."""
    assert SENTENCE in read_page(page_of(f'<div style="display:none">{PROSE}<p>{SENTENCE}</p></div>')).text


# --- bodies and tables ---------------------------------------------------------------------------


def test_a_body_that_is_the_smaller_part_of_its_page() -> None:
    """A report among three times as many links and contacts is found, and nothing of the links is."""
    links = "".join(f'<li><a href="/n{n}.html">关于开展第{n}批项目申报的通知</a></li>' for n in range(120))
    source = (
        f"<html><body><div class='side'><ul>{links}</ul></div><div class='content'><h1>{TITLE}</h1>"
        f"{PROSE}<p>{SENTENCE}</p></div><div class='foot'><ul>{links}</ul></div></body></html>"
    )
    document = read(source.encode(), name="page.html")
    read_of = [document.text[slice(*s.span)] for s in document.sentences]
    assert SENTENCE in read_of
    assert not [sentence for sentence in read_of if "申报的通知" in sentence]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><th>指标</th><th>数值</th></tr><tr><td>高新技术企业</td><td>4740家</td></tr></table>",
        "<table><thead><tr><th>指标<th>数值</thead><tbody><tr><td>高新技术企业<td>4740家</tbody></table>",
        "<table><tr><td colspan=2>表1</td></tr><tr><td><p>高新技术企业</p></td><td><p>4740家</p></td></tr></table>",
    ],
)
def test_a_row_of_a_table_is_a_line(table: str) -> None:
    """The cells of a row stay together, whatever the markup of the table."""
    lines = read_page(page_of(f"<p>{SENTENCE}</p>{table}")).text.split("\n")
    assert [line for line in lines if "高新技术企业" in line and "4740家" in line]


# --- pages that are no pages ----------------------------------------------------------------------

STRAY: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "<" * n,
    "declarations": lambda n: "<!" * (n // 2),
    "comments": lambda n: "<!--" * (n // 4),
    "sections": lambda n: "<![CDATA[" * (n // 9),
    "instructions": lambda n: "<?" * (n // 2),
    "open tags": lambda n: "<a " * (n // 3),
    "ends of tags": lambda n: "</p" * (n // 3),
    "open quotes": lambda n: '<p a="' * (n // 6),
    "attributes": lambda n: "<p " + 'a="" ' * (n // 5) + ">",
    "entities": lambda n: "&#" * (n // 2),
    "scripts": lambda n: "<script>" + "</script" * (n // 8),
    "hidden": lambda n: '<i style="display:none">' * 300 + "x" * n,
}


@pytest.mark.parametrize("kind", STRAY)
def test_a_page_of_stray_marks_takes_time_that_grows_with_its_size(kind: str) -> None:
    """Ten times as much of what makes parsers go back takes no more than thirty times as long."""
    import time

    from innograph.readers.hidden import blank_hidden
    from innograph.readers.markup import read_tokens
    from innograph.readers.metadata import read_metadata

    def measure(size: int) -> float:
        source = "<html><body>" + STRAY[kind](size)
        started = time.process_time()
        tokens = list(read_tokens(source))
        blank_hidden(source, tokens)
        read_metadata(source, tokens)
        return time.process_time() - started

    assert max(measure(40_000), 0.01) * 30 > measure(400_000)
