"""Short reports of made-up work in real cities, and the corpus made of them: small enough to be built many times."""

import hashlib
from pathlib import Path

from innograph import corpus

TITLE = "{city}科学技术局{year}年工作总结和{plan}年工作计划"
REVIEW = "一、{year}年工作总结"
PLAN = "二、{plan}年工作计划"
BODIES = {
    "绵阳市": ("西南科技大学", "绵阳云帆科技有限公司", "涪江创新园"),
    "佛山市": ("佛山大学", "佛山启明科技有限公司", "季华创新园"),
    "东莞市": ("东莞理工学院", "东莞远航科技有限公司", "松湖创新园"),
    "中山市": ("中山大学", "中山明德科技有限公司", "翠亨创新园"),
}


def write_report(folder: Path, city: str, year: int, *extra: str) -> Path:
    """A report of the science department of a city; `extra` are sentences of its review."""
    university, firm, park = BODIES[city]
    lines = [
        TITLE.format(city=city, year=year, plan=year + 1),
        REVIEW.format(year=year),
        f"{year}年，我市与{university}签署合作协议，{firm}落户{park}，省科技厅、市政府给予支持。",
        f"全市高新技术企业累计达{year - 1900}家，新增科技企业孵化器{year - 2000}家。",
        *extra,
        PLAN.format(plan=year + 1),
        f"{year + 1}年，全市高新技术企业累计达到{year - 1890}家。",
        f"拟设立{city}科技成果转化引导基金。",
    ]
    path = folder / f"{hashlib.sha256(city.encode()).hexdigest()[:6]}-{year}.txt"
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_reports(folder: Path, count: int = 4) -> list[Path]:
    """Reports of several cities and years."""
    folder.mkdir(parents=True, exist_ok=True)
    cities = sorted(BODIES)
    return [write_report(folder, cities[n % len(cities)], 2014 + n // len(cities)) for n in range(count)]


def build(files: list[Path], directory: Path, **plan: object) -> Path:
    """The directory that a build of the files gives."""
    corpus.build(files, directory, corpus.Plan(**plan))  # type: ignore[arg-type]
    return directory


def contents(directory: Path) -> dict[str, bytes]:
    """Everything in a directory that must be the same for the same reports: all but the store, which knows when it ran."""
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and path.relative_to(directory).parts[0] != "store"
    }
