"""Makes the generated parts of the guide anew."""

from tests.playbook.guide.document import GUIDE, renewed

GUIDE.write_text(renewed(GUIDE.read_text("utf-8")), "utf-8")
