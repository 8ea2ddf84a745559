"""What runs the shop on a server is whole: it names what exists, holds no secret, needs no root."""

import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

import pytest
import yaml

from cms.models.films import FORMS

ROOT = Path(__file__).parents[2]
DOCKER = ROOT / "docker"
COMPOSE = yaml.safe_load((DOCKER / "compose.yaml").read_text("utf-8"))
KUBERNETES = yaml.safe_load((DOCKER / "kubernetes/shop.yaml").read_text("utf-8"))["items"]
OURS = {
    name: one for name, one in COMPOSE["services"].items() if one["image"].startswith("${IMAGE")
}
ENTRY = (DOCKER / "entry").read_text("utf-8")
PARTS = set(re.findall(r"^([a-z]+)\)$", ENTRY, re.MULTILINE))


def pods() -> list[dict]:
    """What each workload of the cluster runs."""
    found = []
    for item in KUBERNETES:
        spec = item["spec"]
        spec = spec.get("jobTemplate", {"spec": spec})["spec"]
        if "template" in spec:
            found.append(spec["template"]["spec"])
    return found


def test_every_command_of_the_image_exists():
    for command in re.findall(r"manage\.py ([a-z_]+)", ENTRY):
        assert command in get_commands(), command


def test_every_part_is_started_by_a_word_that_the_image_knows():
    words = {one["command"][0] for one in OURS.values()}
    words |= {container["args"][0] for pod in pods() for container in pod["containers"]}
    assert {"prepare", "web", "worker", "timers", "backup"} == words <= PARTS


@pytest.mark.parametrize("name", OURS)
def test_a_container_of_the_shop_writes_to_its_volumes_only(name):
    one = OURS[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in one["security_opt"]


@pytest.mark.parametrize("pod", pods(), ids=lambda pod: pod["containers"][0]["name"])
def test_a_pod_has_no_root_and_no_account(pod):
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert container["resources"]["limits"]["memory"]


def test_the_image_ends_without_root():
    last = (DOCKER / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert "\nUSER 10001" in last


def test_databases_are_reached_from_inside_only():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "redis", "elasticsearch"):
        assert COMPOSE["services"][name]["networks"] == ["inside"]
        assert "ports" not in COMPOSE["services"][name]


def test_small_has_no_elasticsearch_and_full_has_everything():
    small = {name for name, one in COMPOSE["services"].items() if "small" in one["profiles"]}
    full = {name for name, one in COMPOSE["services"].items() if "full" in one["profiles"]}
    assert full - small == {"elasticsearch"}
    assert {"web", "worker", "timers", "prepare", "nginx", "postgres", "redis"} == small


def test_whatever_is_to_be_filled_in_is_named_and_empty():
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (DOCKER / "example.env").read_text("utf-8"), re.M)
    said = dict(lines)
    for name in re.findall(r"\$\{([A-Z_]+):\?\}", (DOCKER / "compose.yaml").read_text("utf-8")):
        assert name in said
    assert said["SECRET_KEY"] == said["POSTGRES_PASSWORD"] == ""


def test_nginx_reads_its_file(tmp_path):
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("needs nginx and openssl")
    told = {
        "HOST": "shop.example.org",
        "WEB": "127.0.0.1:8000",
        "RESOLVER": "127.0.0.1",
        "MEDIA": tmp_path,
        "CERTIFICATES": tmp_path,
        "KEPT": tmp_path / "kept",
        "PAGES": DOCKER / "nginx",
        "ACCESS_LOG": tmp_path / "access.log",
    }
    text = (DOCKER / "nginx/shop.conf.template").read_text("utf-8")
    assert set(re.findall(r"\$\{([A-Z_]+)\}", text)) == set(told)
    for name, value in told.items():
        text = text.replace(f"${{{name}}}", str(value))
    words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=shop.example.org"
    names = ["-keyout", "privkey.pem", "-out", "fullchain.pem"]
    made = ["openssl", *words.split(), *names]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    around = "pid {}/pid; error_log stderr;\nevents {{}}\nhttp {{\n{}\n}}\n"
    (tmp_path / "nginx.conf").write_text(around.format(tmp_path, text))
    command = ["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert "duplicate" not in checked.stderr


def test_nginx_knows_the_kind_of_whatever_lies_among_the_pictures():
    text = (DOCKER / "nginx/shop.conf.template").read_text("utf-8")
    (types,) = re.findall(r"types \{(.*?)\}", text, re.DOTALL)
    listed = [line.split() for line in types.replace(";", "").splitlines() if line.strip()]
    kinds = {ending: kind for kind, *endings in listed for ending in endings}
    assert len(kinds) == sum(len(endings) for _kind, *endings in listed)
    # Pictures are drawn anew as avif, too.
    assert kinds.keys() == {*settings.WAGTAILIMAGES_EXTENSIONS, "avif", *FORMS}
    assert {ending: kinds[ending] for ending in FORMS} == {
        ending: kind for ending, (kind, _at, _mark) in FORMS.items()
    }
