"""What an editor does with all that pages show."""

from datetime import timedelta

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from cms.delivery.models import FrontEnd, TakenDownPage
from cms.media.models import MedicalDocument, MedicalImage
from cms.people.models import Person
from cms.practice.models import Practice, Specialty
from conditions.library.merging import MergeError, merge, undo_merge
from conditions.models import ReferenceSnippet
from tests.factories import link_to, make_person, make_reference, make_specialty, stream_of

from .edits_of_pages import HOUR, publish


def edit_source(editor):
    source = editor.one(ReferenceSnippet.objects.filter(live=True))
    source.title, source.container = editor.word(), editor.word()
    publish(source)


def withdraw_source(editor):
    return editor.one(ReferenceSnippet.objects.filter(live=True)).unpublish()


def publish_source(editor):
    source = editor.one(ReferenceSnippet.objects.filter(live=False, expire_at=None))
    return publish(source) if source else False


def make_source(editor):
    make_reference(title=editor.word())


def merge_sources(editor):
    two = editor.some(ReferenceSnippet.objects.filter(merged_into=None), most=2)
    try:
        return merge(*two) if len(two) == 2 else False
    except MergeError:
        return False


def undo_a_merge(editor):
    loser = editor.one(ReferenceSnippet.objects.exclude(merged_into=None))
    return undo_merge(loser) if loser else False


def edit_person(editor):
    person = editor.one(Person.objects.filter(live=True))
    if person is None:
        return False
    person.name = editor.word()
    person.biography = "".join(link_to(one) for one in editor.some(Page.objects.all()))
    person.photo = editor.one(MedicalImage.objects.all())
    chosen = editor.some(Specialty.objects.all())
    person.specialties = stream_of(
        Person, "specialties", [{"type": "specialty", "value": one.pk} for one in chosen]
    )
    return publish(person)


def withdraw_person(editor):
    person = editor.one(Person.objects.filter(live=True))
    return person.unpublish() if person else False


def publish_person(editor):
    person = editor.one(Person.objects.filter(live=False, expire_at=None, go_live_at=None))
    return publish(person) if person else False


def delete_person(editor):
    return editor.one(Person.objects.all()).delete()


def add_person(editor):
    make_person(editor.one(Page.objects.filter(depth__gt=1)).locale, name=editor.word())


def edit_specialty(editor):
    specialty = editor.one(Specialty.objects.all())
    if specialty is None or editor.is_so():
        make_specialty(editor.one(Page.objects.filter(depth__gt=1)).locale, name=editor.word())
    else:
        specialty.name = editor.word()
        specialty.save()


def delete_specialty(editor):
    specialty = editor.one(Specialty.objects.all())
    return specialty.delete() if specialty else False


def edit_practice(editor):
    practice = editor.one(Practice.objects.all())
    practice.name = editor.word()
    menu = [
        {"type": "page", "value": {"page": one.pk, "label": ""}}
        for one in editor.some(Page.objects.filter(depth__gt=1))
    ]
    practice.main_menu = stream_of(Practice, "main_menu", menu)
    practice.save()


def put_up_a_notice(editor):
    practice, now = editor.one(Practice.objects.all()), timezone.now()
    notice = {
        "text": f"<p>{editor.word()} {link_to(editor.any_page())}</p>",
        "starts_at": (now + HOUR * editor.is_so()).isoformat(),
        "ends_at": (now + HOUR * 3).isoformat(),
    }
    practice.notices = stream_of(Practice, "notices", [{"type": "notice", "value": notice}])
    practice.save()


def edit_file(editor):
    model = MedicalImage if editor.is_so() else MedicalDocument
    file = editor.one(model.objects.all())
    file.title = editor.word()
    if model is MedicalImage:
        file.description, file.credit = editor.word(), editor.word()
    file.tags.add(editor.word())
    file.save()


def move_file(editor):
    model = MedicalImage if editor.is_so() else MedicalDocument
    file = editor.one(model.objects.all())
    file.collection = editor.one(Collection.objects.all())
    file.save()


def delete_file(editor):
    images = MedicalImage.objects.all()
    return editor.one(images).delete() if images.count() > 1 else False


def restrict_collection(editor):
    if restriction := editor.one(CollectionViewRestriction.objects.all()):
        return restriction.delete()
    collection = editor.one(Collection.objects.filter(depth__gt=1))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return True


def move_collection(editor):
    root = Collection.get_first_root_node()
    collection = editor.one(Collection.objects.filter(depth__gt=1))
    others = Collection.objects.exclude(path__startswith=collection.path)
    collection.move(editor.one(others.filter(depth__gt=1)) or root, pos="sorted-child")


def edit_redirect(editor):
    redirect = editor.one(Redirect.objects.all())
    if redirect and editor.is_so():
        return redirect.delete()
    return Redirect.add_redirect(f"/old-{editor.word()}", editor.any_page())


def take_down(editor):
    gone = editor.one(TakenDownPage.objects.all())
    if gone is None:
        return False
    gone.replacement, gone.reason = editor.any_page(live=True), editor.word()
    return gone.save()


def name_front_end(editor):
    site = Site.objects.get(is_default_site=True)
    address = f"https://{editor.word()}.example"
    FrontEnd.objects.update_or_create(site=site, defaults={"base_url": address})


def let_time_pass(editor):
    editor.wait(timedelta(hours=26 if editor.is_so() else 2))
