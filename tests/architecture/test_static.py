"""Static files can be gathered: every address in a stylesheet names a file that is there."""

from django.core.management import call_command

import pytest


@pytest.mark.slow
def test_all_static_files_are_gathered_under_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    # Hashing is what is tested; packing the admin's files takes a minute and proves nothing.
    settings.WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
        "css",
        "js",
        "svg",
        "json",
        "txt",
        "html",
        "map",
    ]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()
