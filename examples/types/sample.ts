// What a front end does with an article, written against the types alone. It compiles only if a
// `switch` over a block's `type` knows what the block holds, and names every block there is.

import type { components, paths } from "./api";

type Schemas = components["schemas"];
type Block = Schemas["SectionBodyBlock"];
type Page = Schemas["Page"];
type PageOf<Type extends Page["meta"]["type"]> = Extract<Page, { meta: { type: Type } }>;

// A page says what it is in `meta`, where TypeScript doesn't look by itself.
function isPage<Type extends Page["meta"]["type"]>(page: Page, type: Type): page is PageOf<Type> {
  return page.meta.type === type;
}

function never(value: never): never {
  throw new Error(`A block of a type that was added later: ${JSON.stringify(value)}`);
}

export function text(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "key_fact":
      return block.value.text;
    case "symptom_list":
      return [block.value.introduction, ...block.value.items].join("\n");
    case "care_card":
      return urgency(block.value.urgency) + block.value.heading + block.value.body;
    case "do_dont_list":
      return [block.value.do_label, ...block.value.do, ...block.value.dont].join("\n");
    case "treatment":
      return `${block.value.kind_label}: ${block.value.name}`;
    case "image":
      return block.value.image.alt || block.value.caption;
    case "table":
      return block.value.rows.map((row) => row.join(" | ")).join("\n");
    case "video":
      return `${block.value.title}: ${block.value.poster?.url ?? block.value.url}`;
    case "quote":
      return `${block.value.text} ${block.value.attribution}`;
    case "faq":
      return block.value.questions.map((one) => one.question + one.answer).join("\n");
    case "call_to_action":
      return block.value.phone?.display ?? block.value.heading;
    case "locations":
      return block.value.locations.flatMap((office) => office.address.lines).join("\n");
    default:
      return never(block);
  }
}

function urgency(value: "emergency" | "urgent" | "nonurgent"): string {
  return { emergency: "Now! ", urgent: "Today. ", nonurgent: "" }[value];
}

export function summary(page: Page): string {
  if (isPage(page, "conditions.ConditionPage")) {
    const blocks = page.sections.flatMap((section) => section.value.body);
    const sources = page.references.map((source) => `${source.number}. ${source.text}`);
    return [page.name, ...blocks.map(text), ...sources].join("\n");
  }
  if (isPage(page, "locations.LocationPage")) {
    const [monday] = page.week;
    return `${page.address.postal_code} ${monday?.hours[0]?.opens ?? "closed"}`;
  }
  return page.title;
}

// A wrong guess is a mistake that the compiler finds.
export function mistakes(block: Block, page: Page): void {
  if (block.type === "quote") {
    // @ts-expect-error A quote has no heading.
    block.value.heading;
  }
  // @ts-expect-error There is no such block.
  block.type === "carousel";
  // @ts-expect-error Only a condition has sections.
  page.sections;
  // @ts-expect-error An image may be missing.
  if (isPage(page, "conditions.ConditionPage")) page.hero_image.url;
}

// Addresses know their parameters and answers; `fields=` picks from what a detail shows.
type Listing = paths["/api/v2/pages/"]["get"];
type Asked = NonNullable<Listing["parameters"]["query"]>;
type Answer = Listing["responses"]["200"]["content"]["application/json"];
export type Card = Answer["items"][number] & Pick<Schemas["ConditionPage"], "name" | "summary">;

export const asked: Asked = {
  type: "conditions.ConditionPage",
  fields: "name,summary",
  order: "name",
  limit: 20,
};
export const title = (item: Card): string => `${item.name} (${item.meta.type}): ${item.title}`;
