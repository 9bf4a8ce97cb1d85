"""The thread for programs: what a thread page shows, as JSON. Its schema stands at `thread/schema.json`."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from pydantic import BaseModel, Field

from goldenthread.foundations.access import AreaRequest, public_page
from goldenthread.foundations.thread import declarations
from goldenthread.thread import actions, queries
from goldenthread.thread.presenters import address
from goldenthread.thread.rules.walking import Id, Tie, Walk


class Thing(BaseModel):
    """One thing on the thread."""

    id: str = Field(description="Its kind and key, such as intention/short-breaks.")
    kind: str
    stage: int = Field(description="From 1, what families said, to 10, how we know.")
    title: str
    summary: str
    status: str
    page: str = Field(description="The address of its own page, or empty where it has none.")
    thread: str = Field(description="The address of the thread through it.")


class Link(BaseModel):
    """One tie between two things: `upstream` `verb` `downstream`."""

    upstream: str
    verb: str
    downstream: str
    note: str = Field(description="On what ground they are tied.")
    proposed: bool = Field(description="Whether nobody has confirmed it yet.")


class LeftOut(BaseModel):
    kind: str
    count: int = Field(description="How many further things of this kind there are. `?all=` and the kind gives them.")


class Direction(BaseModel):
    things: list[Thing]
    links: list[Link]
    leads_back: list[Link] = Field(description="Links at which the thread starts again, with things not listed above.")
    leads_back_to: list[Thing]
    left_out: list[LeftOut]
    private: list[str] = Field(
        description="Kinds about children that are not shown to you, whether or not there are any."
    )


class ThreadAnswer(BaseModel):
    """The thread through one thing: what led to it and what it leads to."""

    thing: Thing
    upstream: Direction
    downstream: Direction


@public_page
def thread_json(request: AreaRequest, area: str, kind: str, key: str) -> HttpResponse:
    """A `ThreadAnswer`; 404 where there is no such thing, or it is about a child whose record you may not open."""
    del area
    is_signed_in = request.user.is_authenticated
    found = queries.thread(request.area, kind, key, is_signed_in=is_signed_in, all_of=request.GET.get("all", ""))
    if found is None:
        raise Http404
    if is_signed_in:
        actions.note_openings(thread=found, by=request.user)
    return JsonResponse(_Answering(request, found).answer().model_dump())


@public_page
def schema(_request: HttpRequest, area: str) -> HttpResponse:
    """The JSON Schema of `ThreadAnswer`."""
    del area
    return JsonResponse(ThreadAnswer.model_json_schema(), content_type="application/schema+json")


class _Answering:
    def __init__(self, request: AreaRequest, thread: queries.Thread) -> None:
        self.area = request.area
        self.thread = thread
        self.known = declarations()

    def answer(self) -> ThreadAnswer:
        start = self.thread.start
        return ThreadAnswer(
            thing=self.thing((start.kind, start.key)),
            upstream=self.direction(self.thread.upstream, upstream=True),
            downstream=self.direction(self.thread.downstream, upstream=False),
        )

    def direction(self, walk: Walk, *, upstream: bool) -> Direction:
        far_ends = dict.fromkeys(tie.upstream if upstream else tie.downstream for tie in walk.back)
        return Direction(
            things=[self.thing(id_) for id_ in walk.order],
            links=[self.link(tie) for tie in walk.ties],
            leads_back=[self.link(tie) for tie in walk.back],
            leads_back_to=[self.thing(id_) for id_ in far_ends],
            left_out=[LeftOut(kind=more.kind, count=more.count) for more in walk.more],
            private=[kind for veil in walk.veils for kind in veil.kinds],
        )

    def thing(self, id_: Id) -> Thing:
        node = self.thread.nodes[id_]
        return Thing(
            id=node.id,
            kind=node.kind,
            stage=int(self.known.nodes[node.kind].stage),
            title=node.title,
            summary=node.summary,
            status=node.status,
            page=node.url,
            thread=address(self.area, node.kind, node.key),
        )

    def link(self, tie: Tie) -> Link:
        return Link(
            upstream="/".join(tie.upstream),
            verb=self.known.links[tie.way].verb,
            downstream="/".join(tie.downstream),
            note=tie.note,
            proposed=tie.proposed,
        )
