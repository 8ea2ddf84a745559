"""How headings are worded in published lists (seen in decisions, annexes, exports and portals)."""

import re

from shop.regions.folding import fold

ROW_NUMBER = "row_number"

# Folded wordings; the first pattern that fits the whole heading decides.
_WORDINGS = (
    (ROW_NUMBER, r"tt|stt|so tt|so thu tu|no"),
    ("source_id", r"source id|ma nguon"),
    (
        "certificate_number",
        r"(?:so |ma )?(?:giay )?chung nhan(?: ocop)?(?: so)?|(?:so )?gcn(?: so)?"
        r"|certificate (?:number|no)",
    ),
    ("tax_code", r"ma so (?:thue|doanh nghiep|kinh doanh|dkkd)|mst|tax code"),
    (
        "valid_from",
        r"(?:ngay |co )?(?:hieu luc|gia tri) (?:tu|ke tu)(?: ngay)?|(?:ke )?tu ngay"
        r"|ngay (?:bat dau|hieu luc|co hieu luc)|valid from",
    ),
    ("extended_until", r"(?:duoc )?gia han(?: den)?(?: ngay)?|ngay gia han|extended until"),
    ("criteria_set", r"bo tieu chi(?: .*)?|criteria(?: set)?"),
    (
        "traceable",
        r"(?:co |ma |tem |ma tem )?truy xuat(?: nguon goc)?(?: .*)?|tem dien tu|traceable",
    ),
    ("packs_covered", r"quy cach(?: .*)?|(?:quy cach )?dong goi|packs?(?: covered)?"),
    ("state", r"(?:trang thai|tinh trang)(?: .*)?|state|status"),
    ("sector", r"linh vuc(?: .*)?|sector"),
    ("producer_type", r"(?:chu the )?loai hinh.*|loai chu the|producer type"),
    (
        "producer_name",
        r"(?:ten )?chu the(?: .*)?|(?:ten )?(?:don vi|co so|doanh nghiep)(?: san xuat.*)?"
        r"|nha san xuat|producer(?: name)?",
    ),
    ("commune", r"(?:dia chi )?(?:ten )?(?:xa|phuong)(?: .*)?|commune|ward"),
    ("district", r"(?:dia chi )?(?:ten )?(?:huyen|quan)(?: .*)?|district"),
    ("province", r"(?:dia chi )?(?:ten )?tinh(?: .*)?|province"),
    ("address", r"(?:noi o|dia chi|dia ban|dia phuong|noi san xuat)(?: .*)?|address"),
    ("product_name", r"(?:ten )?(?:cac )?san pham(?: ocop)?|ten san pham .*|ten|product(?: name)?"),
    ("product_group", r"(?:nhom|bo|nganh|loai)(?: hang| san pham)?|product group|nhom nganh.*"),
    (
        "points",
        r"diem(?: .*)?|(?:ket qua|tong) (?:cham )?diem(?: .*)?|so diem|points?|score",
    ),
    (
        "stars",
        r"(?:ket qua )?(?:xep |phan |thu |dat )?hang(?: sao| san pham| ocop)?|ket qua phan hang.*"
        r"|(?:so )?sao(?: ocop)?|cap sao|stars?|rating|grade",
    ),
    (
        "decision_date",
        r"(?:quyet dinh )?ngay(?: (?:ban hanh|quyet dinh|qd|cong nhan|ky|cap|ra quyet dinh))?"
        r"|decision date",
    ),
    (
        "decision_no",
        r"so (?:quyet dinh|qd|hieu)(?: .*)?|(?:quyet dinh|qd)(?: (?:so|cong nhan))?|decision no",
    ),
    (
        "issued_by",
        r"(?:quyet dinh )?(?:co quan|don vi|cap|noi)(?: (?:cong nhan|ban hanh|cap|ra quyet dinh))?"
        r"|issued by",
    ),
    ("year", r"nam(?: (?:danh gia|cong nhan|phan hang))?|year"),
    (
        "expires_on",
        r"(?:ngay )?het (?:han|hieu luc)|(?:thoi han|hieu luc|gia tri)(?: .*)?"
        r"|co (?:hieu luc|gia tri) den.*|expires on|valid until",
    ),
    ("product_set", r"product set"),
    ("note", r"notes?|remarks?"),
    ("kind", r"hinh thuc(?: .*)?|bien dong|thay doi|noi dung|ghi chu|change|kind"),
)
_PATTERNS = tuple((name, re.compile(f"(?:{wording})")) for name, wording in _WORDINGS)
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# Words that say one thing beside a column that says it better: "Ghi chú" beside "Hình thức".
_SECOND = (
    ("note", re.compile(r"ghi chu|noi dung")),
    ("sector", re.compile(r"(?:nganh|loai)(?: hang| san pham)?|nhom nganh.*")),
    ("product_set", re.compile(r"bo(?: san pham)?")),
)

WEIGHTS = {"product_name": 3, "stars": 2, "producer_name": 2}
"""How strongly a heading speaks for a line being the heading of a list; any other counts one."""


def field_of(heading: str) -> str | None:
    """The cell a heading announces, or None. Names of data fields ("tenSanPham") are read too."""
    words = fold(_HUMPS.sub(" ", heading))
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(words)), None)


def second_field_of(heading: str) -> str | None:
    """What a heading means where another column is what it would announce by itself."""
    words = fold(_HUMPS.sub(" ", heading))
    return next((name for name, pattern in _SECOND if pattern.fullmatch(words)), None)
