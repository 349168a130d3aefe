"""Blocks that lead to the practice: whom to call, where to go."""

from phonenumber_field.phonenumber import to_python
from wagtail import blocks

from cms.content.blocks import PhoneBlock, ShownBlock
from cms.content.representation import chosen_id, phone_as_data, represent, represent_struct
from cms.practice.models import practice_of
from conditions.types import CallToAction, Offices


class CallToActionBlock(ShownBlock):
    heading = blocks.CharBlock(max_length=120, help_text="What you invite readers to do.")
    text = blocks.TextBlock(required=False, rows=2)
    office = blocks.PageChooserBlock(
        "locations.LocationPage",
        required=False,
        help_text="Choose an office to show its number instead of the practice’s.",
    )
    phone = PhoneBlock(
        required=False,
        help_text="A number of its own. Left empty, the office’s or practice’s is shown.",
    )

    def targets(self, raw):
        office = chosen_id(raw.get("office"))
        return {"locations": {office}} if office else {}

    def represent(self, raw, reading) -> CallToAction:
        """``phone`` is the block's own, the chosen office's, or the practice's."""
        document = represent_struct(self, raw, reading)
        office = reading.found.one("locations", document["office"])
        practice = practice_of(reading.page, reading.found) if reading.page else None
        own = to_python(document["phone"])
        return {
            "heading": document["heading"],
            "text": document["text"],
            "phone": phone_as_data(
                own or (office and office.phone) or (practice and practice.phone)
            ),
        }

    class Meta:
        icon = "mobile-alt"
        description = "Invites readers to call, with the number to call."
        template = "conditions/blocks/call_to_action.html"
        preview_value = {
            "heading": "Talk to us",
            "text": "We can usually see you within a week.",
            "phone": "+16145550142",
        }


class LocationsBlock(ShownBlock):
    heading = blocks.CharBlock(max_length=120, help_text="“Where we treat it”.")
    locations = blocks.ListBlock(
        blocks.PageChooserBlock("locations.LocationPage", label="Office"), min_num=1
    )

    def targets(self, raw):
        return {"locations": set(chosen_ids(raw)) - {None}}

    def represent(self, raw, reading) -> Offices | None:
        """Cards of the offices that the public may see; nothing at all if there are none."""
        offices = (reading.found.one("locations", pk) for pk in chosen_ids(raw))
        cards = [office.card(reading.found, seen_from=reading.page) for office in offices if office]
        heading = represent(self.child_blocks["heading"], raw.get("heading"), reading)
        return {"heading": heading, "locations": cards} if cards else None

    def get_preview_value(self):
        """The first office."""
        office = self.child_blocks["locations"].child_block.target_model.objects.live().first()
        chosen = [office.pk] if office else []
        return self.to_python({"heading": "Where we treat it", "locations": chosen})

    class Meta:
        icon = "home"
        description = "Offices with address and phone."
        template = "conditions/blocks/locations.html"


def chosen_ids(raw) -> list[int | None]:
    items = raw.get("locations")
    items = items if isinstance(items, list) else []
    return [chosen_id(item.get("value") if isinstance(item, dict) else item) for item in items]
