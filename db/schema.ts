import { type SQL, sql } from 'drizzle-orm'
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { ChangeEntry } from '#domain/changes.schema.ts'
import type { Resolution, Signpost, ToAnswer } from '#domain/decisions.schema.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { Language, LocalText } from '#domain/languages.ts'
import type { Origin } from '#domain/goals.schema.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import type { CheckName } from '#domain/checks/findings.ts'
import { linkKinds } from '#domain/one-time-links.ts'
import { givenRoles } from '#domain/roles.ts'

/**
 * A value kept as JSON text. Localised texts are kept so, one column per field: a language that is missing has no key, a fourth
 * language needs no migration, and what was written comes back letter for letter. Nothing is looked for inside them in SQL,
 * whose LIKE and sorting know only ASCII anyway.
 */
const jsonText = <Value>() =>
  customType<{ data: Value; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => (value === null ? (null as never) : JSON.stringify(value)),
    fromDriver: (stored) => JSON.parse(stored) as Value,
  })
const localText = jsonText<LocalText>()
const guardText = jsonText<Guard>()

const isJson = (name: string, column: AnySQLiteColumn): ReturnType<typeof check> => check(name, sql`json_valid(${column})`)
const isDate = (name: string, column: AnySQLiteColumn) =>
  check(name, sql`${column} is null or ${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`)
const isOneOf = (name: string, column: AnySQLiteColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`)

const version = () => integer('version').notNull()

/** What the database knows of itself: its lineage, the reference data's revision, the row that the health check writes. */
export const meta = sqliteTable('meta', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})

export const municipalities = sqliteTable(
  'municipalities',
  {
    code: text('code').primaryKey(),
    name: jsonText<{ fi: string; sv: string }>()('name').notNull(),
    county: jsonText<{ fi: string; sv: string }>()('county').notNull(),
    languages: jsonText<('fi' | 'sv')[]>()('languages').notNull(),
  },
  (table) => [
    check('municipalities_code', sql`${table.code} glob '[0-9][0-9][0-9]'`),
    isJson('municipalities_name_json', table.name),
    isJson('municipalities_county_json', table.county),
    isJson('municipalities_languages_json', table.languages),
  ],
)

export const regions = sqliteTable(
  'regions',
  { id: text('id').primaryKey(), name: localText('name').notNull(), version: version() },
  (table) => [isJson('regions_name_json', table.name)],
)

export const regionMembers = sqliteTable(
  'region_members',
  {
    regionId: text('region_id')
      .notNull()
      .references(() => regions.id, { onDelete: 'restrict' }),
    /** The place in the region's list; a municipality that left and came back stands there twice. */
    ordinal: integer('ordinal').notNull(),
    municipalityCode: text('municipality_code')
      .notNull()
      .references(() => municipalities.code, { onDelete: 'restrict' }),
    from: text('from_date'),
    until: text('until_date'),
  },
  (table) => [
    primaryKey({ columns: [table.regionId, table.ordinal] }),
    isDate('region_members_from', table.from),
    isDate('region_members_until', table.until),
  ],
)

export const roadmaps = sqliteTable(
  'roadmaps',
  {
    /** The order of making. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    regionId: text('region_id')
      .notNull()
      .references(() => regions.id, { onDelete: 'restrict' }),
    name: localText('name').notNull(),
    description: localText('description'),
    languages: jsonText<Language[]>()('languages').notNull(),
    archivedAt: text('archived_at'),
    createdAt: text('created_at').notNull(),
    version: version(),
    /** Editions outlive their roadmaps and this one its own, so it is no foreign key. */
    fromEditionId: text('from_edition_id'),
  },
  (table) => [
    index('roadmaps_region').on(table.regionId),
    isJson('roadmaps_name_json', table.name),
    isJson('roadmaps_description_json', table.description),
    isJson('roadmaps_languages_json', table.languages),
  ],
)

const ofRoadmap = () =>
  text('roadmap_id')
    .notNull()
    .references(() => roadmaps.id, { onDelete: 'restrict' })

export const horizons = sqliteTable(
  'horizons',
  {
    id: text('id').primaryKey(),
    roadmapId: ofRoadmap(),
    year: integer('year').notNull(),
    label: localText('label').notNull(),
    kind: text('kind', { enum: ['baseline', 'action', 'vision'] }).notNull(),
    endsOn: text('ends_on').notNull(),
    version: version(),
  },
  (table) => [
    unique('horizons_of_roadmap').on(table.roadmapId, table.id),
    isJson('horizons_label_json', table.label),
    isOneOf('horizons_kind', table.kind, ['baseline', 'action', 'vision']),
    isDate('horizons_ends_on', table.endsOn),
  ],
)

export const themes = sqliteTable(
  'themes',
  {
    id: text('id').primaryKey(),
    roadmapId: ofRoadmap(),
    name: localText('name').notNull(),
    code: text('code').notNull(),
    colour: integer('colour').notNull(),
    position: text('position').notNull(),
    version: version(),
  },
  (table) => [unique('themes_of_roadmap').on(table.roadmapId, table.id), isJson('themes_name_json', table.name)],
)

const scopeKinds = ['region', 'all', 'share', 'named', 'others'] as const
const statuses = ['not_started', 'in_progress', 'at_risk', 'done', 'dropped', 'not_applicable'] as const

export const goals = sqliteTable(
  'goals',
  {
    id: text('id').primaryKey(),
    roadmapId: ofRoadmap(),
    themeId: text('theme_id').notNull(),
    horizonId: text('horizon_id').notNull(),
    position: text('position').notNull(),
    text: localText('text').notNull(),
    description: localText('description'),
    responsible: localText('responsible'),
    scopeKind: text('scope_kind', { enum: scopeKinds }).notNull(),
    /** Of the municipalities, 0–100; only for `share`. Named municipalities stand in a table of their own. */
    scopePercent: real('scope_percent'),
    /** What the guard names stands in `goal_states` as well, so that nothing it names can go. */
    guard: guardText('guard'),
    condition: localText('condition'),
    status: text('status', { enum: statuses }).notNull(),
    /** Percent 0–100. */
    percent: real('percent'),
    statusOn: text('status_on'),
    origin: jsonText<Origin>()('origin'),
    version: version(),
  },
  (table) => [
    unique('goals_of_roadmap').on(table.roadmapId, table.id),
    index('goals_in_cell').on(table.themeId, table.horizonId, table.position),
    // With the roadmap in the key, a goal cannot stand in another roadmap's theme or horizon.
    foreignKey({ name: 'goals_theme', columns: [table.roadmapId, table.themeId], foreignColumns: [themes.roadmapId, themes.id] }).onDelete(
      'restrict',
    ),
    foreignKey({
      name: 'goals_horizon',
      columns: [table.roadmapId, table.horizonId],
      foreignColumns: [horizons.roadmapId, horizons.id],
    }).onDelete('restrict'),
    isJson('goals_text_json', table.text),
    isJson('goals_description_json', table.description),
    isJson('goals_responsible_json', table.responsible),
    isJson('goals_guard_json', table.guard),
    isJson('goals_condition_json', table.condition),
    isJson('goals_origin_json', table.origin),
    isOneOf('goals_scope_kind', table.scopeKind, scopeKinds),
    check('goals_scope_percent', sql`(${table.scopeKind} = 'share') = (${table.scopePercent} is not null)`),
    isOneOf('goals_status', table.status, statuses),
    check('goals_percent', sql`${table.percent} between 0 and 100`),
    isDate('goals_status_on', table.statusOn),
  ],
)

/** The municipalities that a goal's scope names, in its order. */
export const goalMunicipalities = sqliteTable(
  'goal_municipalities',
  {
    goalId: text('goal_id')
      .notNull()
      .references(() => goals.id, { onDelete: 'restrict' }),
    ordinal: integer('ordinal').notNull(),
    municipalityCode: text('municipality_code')
      .notNull()
      .references(() => municipalities.code, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.goalId, table.ordinal] })],
)

export const decisions = sqliteTable(
  'decisions',
  {
    /** The order of making. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    name: localText('name').notNull(),
    question: localText('question'),
    decider: localText('decider'),
    earliest: text('earliest'),
    latest: text('latest'),
    watcher: text('watcher'),
    version: version(),
    /** With their readings; null: none. */
    signposts: jsonText<Signpost[]>()('signposts'),
    /** Guards still to be asked about an outcome that nobody had listed; null: none. */
    toAnswer: jsonText<ToAnswer[]>()('to_answer'),
  },
  (table) => [
    unique('decisions_of_roadmap').on(table.roadmapId, table.id),
    isJson('decisions_name_json', table.name),
    isJson('decisions_question_json', table.question),
    isJson('decisions_decider_json', table.decider),
    isDate('decisions_earliest', table.earliest),
    isDate('decisions_latest', table.latest),
  ],
)

/** The listed outcomes of a decision, in its order. `other` and `open` are never listed. */
export const outcomes = sqliteTable(
  'outcomes',
  {
    decisionId: text('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    id: text('id').notNull(),
    ordinal: integer('ordinal').notNull(),
    name: localText('name').notNull(),
    negation: localText('negation').notNull(),
    criterion: localText('criterion'),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.id] }),
    check('outcomes_id', sql`${table.id} not in ('other', 'open')`),
    isJson('outcomes_name_json', table.name),
    isJson('outcomes_negation_json', table.negation),
    isJson('outcomes_criterion_json', table.criterion),
  ],
)

/** A built-in state is no outcome to point to. */
const listedOutcome = (name: string, outcome: AnySQLiteColumn, listed: AnySQLiteColumn): ReturnType<typeof check> =>
  check(name, sql`${listed} is (case when ${outcome} in ('other', 'open') then null else ${outcome} end)`)

/** What became of decisions, in the order of recording. Rows are only ever added (triggers see to it). */
export const resolutions = sqliteTable(
  'resolutions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    decisionId: text('decision_id').notNull(),
    outcome: text('outcome').notNull(),
    /** The outcome once more when it is a listed one, so that it cannot go. */
    listedOutcome: text('listed_outcome'),
    effectiveOn: text('effective_on').notNull(),
    knownOn: text('known_on').notNull(),
    evidence: jsonText<NonNullable<Resolution['evidence']>>()('evidence'),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
    supersedesId: text('supersedes_id').references((): AnySQLiteColumn => resolutions.id, { onDelete: 'restrict' }),
    supersedesAs: text('supersedes_as', { enum: ['correction', 'change'] }),
  },
  (table) => [
    index('resolutions_of_decision').on(table.roadmapId, table.decisionId),
    uniqueIndex('resolutions_superseded_once').on(table.supersedesId),
    foreignKey({
      name: 'resolutions_decision',
      columns: [table.roadmapId, table.decisionId],
      foreignColumns: [decisions.roadmapId, decisions.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'resolutions_outcome',
      columns: [table.decisionId, table.listedOutcome],
      foreignColumns: [outcomes.decisionId, outcomes.id],
    }).onDelete('restrict'),
    listedOutcome('resolutions_listed_outcome', table.outcome, table.listedOutcome),
    isDate('resolutions_effective_on', table.effectiveOn),
    isDate('resolutions_known_on', table.knownOn),
    isJson('resolutions_evidence_json', table.evidence),
    check('resolutions_supersedes', sql`(${table.supersedesId} is null) = (${table.supersedesAs} is null)`),
  ],
)

export const constraints = sqliteTable(
  'constraints',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    guard: guardText('guard').notNull(),
    reason: localText('reason').notNull(),
    version: version(),
  },
  (table) => [
    unique('constraints_of_roadmap').on(table.roadmapId, table.id),
    isJson('constraints_guard_json', table.guard),
    isJson('constraints_reason_json', table.reason),
  ],
)

/** Every state that a goal's guard names: what it names cannot go, and what stands on a decision is found at once. */
export const goalStates = sqliteTable(
  'goal_states',
  {
    goalId: text('goal_id').notNull(),
    roadmapId: text('roadmap_id').notNull(),
    decisionId: text('decision_id').notNull(),
    state: text('state').notNull(),
    listedOutcome: text('listed_outcome'),
  },
  (table) => [
    primaryKey({ columns: [table.goalId, table.decisionId, table.state] }),
    index('goal_states_of_decision').on(table.decisionId, table.state),
    foreignKey({
      name: 'goal_states_goal',
      columns: [table.roadmapId, table.goalId],
      foreignColumns: [goals.roadmapId, goals.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'goal_states_decision',
      columns: [table.roadmapId, table.decisionId],
      foreignColumns: [decisions.roadmapId, decisions.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'goal_states_outcome',
      columns: [table.decisionId, table.listedOutcome],
      foreignColumns: [outcomes.decisionId, outcomes.id],
    }).onDelete('restrict'),
    listedOutcome('goal_states_listed_outcome', table.state, table.listedOutcome),
  ],
)

/** The same for constraints. */
export const constraintStates = sqliteTable(
  'constraint_states',
  {
    constraintId: text('constraint_id').notNull(),
    roadmapId: text('roadmap_id').notNull(),
    decisionId: text('decision_id').notNull(),
    state: text('state').notNull(),
    listedOutcome: text('listed_outcome'),
  },
  (table) => [
    primaryKey({ columns: [table.constraintId, table.decisionId, table.state] }),
    index('constraint_states_of_decision').on(table.decisionId, table.state),
    foreignKey({
      name: 'constraint_states_constraint',
      columns: [table.roadmapId, table.constraintId],
      foreignColumns: [constraints.roadmapId, constraints.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'constraint_states_decision',
      columns: [table.roadmapId, table.decisionId],
      foreignColumns: [decisions.roadmapId, decisions.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'constraint_states_outcome',
      columns: [table.decisionId, table.listedOutcome],
      foreignColumns: [outcomes.decisionId, outcomes.id],
    }).onDelete('restrict'),
    listedOutcome('constraint_states_listed_outcome', table.state, table.listedOutcome),
  ],
)

/** B (`goal_id`) builds on A (`builds_on_goal_id`), both of the same roadmap. */
export const links = sqliteTable(
  'links',
  {
    id: text('id').primaryKey(),
    roadmapId: ofRoadmap(),
    goalId: text('goal_id').notNull(),
    buildsOnGoalId: text('builds_on_goal_id').notNull(),
    note: localText('note'),
    version: version(),
  },
  (table) => [
    unique('links_once').on(table.roadmapId, table.goalId, table.buildsOnGoalId),
    index('links_built_on').on(table.roadmapId, table.buildsOnGoalId),
    foreignKey({ name: 'links_goal', columns: [table.roadmapId, table.goalId], foreignColumns: [goals.roadmapId, goals.id] }).onDelete(
      'restrict',
    ),
    foreignKey({
      name: 'links_builds_on_goal',
      columns: [table.roadmapId, table.buildsOnGoalId],
      foreignColumns: [goals.roadmapId, goals.id],
    }).onDelete('restrict'),
    isJson('links_note_json', table.note),
    check('links_two_goals', sql`${table.goalId} <> ${table.buildsOnGoalId}`),
  ],
)

/** Scenarios under names. What they choose is a way to look: nothing stands on it, and nothing that it names has to stay. */
export const scenarios = sqliteTable(
  'scenarios',
  {
    /** The order of making. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    name: localText('name').notNull(),
    choices: jsonText<NamedScenario['choices']>()('choices').notNull(),
    version: version(),
  },
  (table) => [
    index('scenarios_of_roadmap').on(table.roadmapId),
    isJson('scenarios_name_json', table.name),
    isJson('scenarios_choices_json', table.choices),
  ],
)

/** Findings that the planners live with, and why. Kept by the finding's key, whether the checks find it at the moment or not. */
export const acceptances = sqliteTable(
  'acceptances',
  {
    /** The order of acceptance. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    key: text('key').notNull(),
    check: text('check_name').$type<CheckName>().notNull(),
    reason: localText('reason').notNull(),
    acceptedAt: text('accepted_at').notNull(),
    acceptedBy: text('accepted_by').notNull(),
    version: version(),
  },
  (table) => [
    uniqueIndex('acceptances_one_for_each_finding').on(table.roadmapId, table.key),
    isJson('acceptances_reason_json', table.reason),
  ],
)

/** Everybody with an account. An anonymised person stays as a row without a name, since the change log names the id. */
export const persons = sqliteTable(
  'persons',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    /** In small letters. */
    email: text('email').unique('persons_email'),
    language: text('language').$type<Language>().notNull(),
    /** argon2id with its parameters and salt, as PHC string; null: none chosen yet. */
    passwordHash: text('password_hash'),
    createdAt: text('created_at').notNull(),
    disabledAt: text('disabled_at'),
    anonymisedAt: text('anonymised_at'),
    version: version(),
    /** The secret shared with an authenticator app, sealed under the installation's key; null: none. */
    codeSecret: text('code_secret'),
    /** Since when codes are asked for; null: begun and not confirmed, or none. */
    codesSince: text('codes_since'),
    /** The step of time of the last code taken: no code is taken twice. */
    codeStep: integer('code_step'),
  },
  (table) => [
    check(
      'persons_anonymised',
      sql`${table.anonymisedAt} is null or (${table.name} is null and ${table.email} is null and ${table.passwordHash} is null)`,
    ),
  ],
)

const ofPerson = () =>
  text('person_id')
    .notNull()
    .references(() => persons.id, { onDelete: 'restrict' })

/** The roles that people have been given, and where. */
export const grants = sqliteTable(
  'grants',
  {
    personId: ofPerson(),
    ordinal: integer('ordinal').notNull(),
    role: text('role', { enum: givenRoles }).notNull(),
    regionId: text('region_id').references(() => regions.id, { onDelete: 'restrict' }),
    municipalityCode: text('municipality_code').references(() => municipalities.code, { onDelete: 'restrict' }),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.ordinal] }),
    isOneOf('grants_role', table.role, givenRoles),
    check('grants_region', sql`(${table.role} = 'administrator') = (${table.regionId} is null)`),
    check('grants_municipality', sql`(${table.role} = 'municipal_member') = (${table.municipalityCode} is not null)`),
  ],
)

/** Codes for who has lost their authenticator app. Only a SHA-256 of each is kept, and none when it has been used. */
export const recoveryCodes = sqliteTable('recovery_codes', { personId: ofPerson(), hash: text('hash').notNull() }, (table) => [
  primaryKey({ columns: [table.personId, table.hash] }),
])

/** Who is signed in where. Only a SHA-256 of the cookie's value is kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text('hash').primaryKey(),
    personId: ofPerson(),
    startedAt: text('started_at').notNull(),
    /** Brought up to date now and then, not at each request. */
    seenAt: text('seen_at').notNull(),
    /** Signed in at the provider, which has its own second factor. */
    byOpenId: integer('by_open_id', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [index('sessions_of_person').on(table.personId)],
)

/** Who somebody is at a provider of OpenID Connect: the pair that it never gives to another. */
export const identities = sqliteTable(
  'identities',
  { issuer: text('issuer').notNull(), subject: text('subject').notNull(), personId: ofPerson() },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), uniqueIndex('identities_of_person').on(table.personId, table.issuer)],
)

/** Links by which somebody begins, once. Only a SHA-256 of the token is kept. */
export const oneTimeLinks = sqliteTable(
  'one_time_links',
  {
    hash: text('hash').primaryKey(),
    kind: text('kind', { enum: linkKinds }).notNull(),
    personId: text('person_id').references(() => persons.id, { onDelete: 'restrict' }),
    expiresAt: text('expires_at').notNull(),
  },
  (table) => [
    index('one_time_links_of_person').on(table.personId),
    isOneOf('one_time_links_kind', table.kind, linkKinds),
    check('one_time_links_person', sql`(${table.kind} = 'setup') = (${table.personId} is null)`),
  ],
)

/** What everybody may read, and where. */
export const publications = sqliteTable(
  'publications',
  {
    id: text('id').primaryKey(),
    roadmapId: ofRoadmap(),
    address: text('address').notNull(),
    /** Null: the present draft. */
    editionId: text('edition_id').references(() => editions.id, { onDelete: 'restrict' }),
    languages: jsonText<Language[]>()('languages').notNull(),
    publishedAt: text('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    version: version(),
  },
  (table) => [
    uniqueIndex('publications_one_for_each_roadmap').on(table.roadmapId),
    uniqueIndex('publications_address').on(table.address),
    isJson('publications_languages_json', table.languages),
    check('publications_address_form', sql`${table.address} not glob '*[^a-z0-9-]*'`),
  ],
)

/** Links that open a roadmap to whoever has them. */
export const shareLinks = sqliteTable(
  'share_links',
  {
    /** The order of making. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    roadmapId: ofRoadmap(),
    name: text('name').notNull(),
    expiresOn: text('expires_on'),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    version: version(),
  },
  (table) => [index('share_links_of_roadmap').on(table.roadmapId), isDate('share_links_expires_on', table.expiresOn)],
)

/**
 * What opens a share link, as a hash that opens nothing, and when it last did. Apart from the links: this never reaches the change log,
 * and opening a link is nobody's change.
 */
export const shareLinkKeys = sqliteTable(
  'share_link_keys',
  {
    shareLinkId: text('share_link_id')
      .primaryKey()
      .references(() => shareLinks.id, { onDelete: 'restrict' }),
    /** SHA-256, hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    lastUsedOn: text('last_used_on'),
  },
  (table) => [
    check('share_link_keys_hash', sql`length(${table.tokenHash}) = 64`),
    isDate('share_link_keys_last_used_on', table.lastUsedOn),
  ],
)

/**
 * What is said about goals and decisions. It outlives them, as the log does, and is seen again when they come back; so what it is about
 * is no foreign key, and the region stands in it. Rows are never removed: a deleted comment keeps its place without what it said.
 */
export const comments = sqliteTable(
  'comments',
  {
    /** The order of writing. */
    number: integer('number').primaryKey(),
    id: text('id').notNull().unique('comments_id'),
    regionId: text('region_id')
      .notNull()
      .references(() => regions.id, { onDelete: 'restrict' }),
    roadmapId: text('roadmap_id').notNull(),
    goalId: text('goal_id'),
    decisionId: text('decision_id'),
    threadId: text('thread_id').notNull(),
    by: text('by').notNull(),
    at: text('at').notNull(),
    text: text('text'),
    editedAt: text('edited_at'),
    deletedAt: text('deleted_at'),
    handledAt: text('handled_at'),
    handledBy: text('handled_by'),
    version: version(),
  },
  (table) => [
    index('comments_of_roadmap').on(table.roadmapId, table.number),
    index('comments_of_goal')
      .on(table.goalId, table.number)
      .where(sql`${table.goalId} is not null` as SQL),
    index('comments_of_decision')
      .on(table.decisionId, table.number)
      .where(sql`${table.decisionId} is not null` as SQL),
    index('comments_by').on(table.by),
    check('comments_about_one_thing', sql`(${table.goalId} is null) <> (${table.decisionId} is null)`),
    check('comments_deleted', sql`(${table.deletedAt} is null) = (${table.text} is not null)`),
    check('comments_handled', sql`${table.handledAt} is null or ${table.threadId} = ${table.id}`),
    check('comments_handled_by', sql`(${table.handledAt} is null) = (${table.handledBy} is null)`),
  ],
)

/** Whom comments mention. */
export const commentMentions = sqliteTable(
  'comment_mentions',
  {
    commentId: text('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'restrict' }),
    personId: text('person_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.commentId] }), index('comment_mentions_of_comment').on(table.commentId)],
)

/** Up to which comment each person has read what is said of a thing. Nobody's change: it is not in the log. */
export const commentReads = sqliteTable(
  'comment_reads',
  {
    personId: text('person_id').notNull(),
    /** `goal:ID` or `decision:ID`. */
    thing: text('thing').notNull(),
    upTo: integer('up_to').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.thing] })],
)

/**
 * Approved editions: the whole roadmap as it was, as the very text that was checksummed. Rows are only ever added (triggers see to it).
 * An edition outlives its roadmap, so that is no foreign key; the region stands in it, so that it keeps its readers.
 */
export const editions = sqliteTable(
  'editions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    regionId: text('region_id')
      .notNull()
      .references(() => regions.id, { onDelete: 'restrict' }),
    roadmapId: text('roadmap_id').notNull(),
    number: integer('number').notNull(),
    name: localText('name').notNull(),
    approvedOn: text('approved_on').notNull(),
    approvedBy: localText('approved_by').notNull(),
    section: text('section'),
    languages: jsonText<Language[]>()('languages').notNull(),
    goalCount: integer('goal_count').notNull(),
    lastChangeId: integer('last_change_id').notNull(),
    /** Which shape the snapshot has. */
    format: integer('format').notNull(),
    /** SHA-256 of the snapshot, in hexadecimal. */
    checksum: text('checksum').notNull(),
    madeAt: text('made_at').notNull(),
    madeBy: text('made_by').notNull(),
    /** The last column: whatever stands before a long text is read without it. */
    snapshot: text('snapshot').notNull(),
  },
  (table) => [
    uniqueIndex('editions_by_number').on(table.roadmapId, table.number),
    isJson('editions_name_json', table.name),
    isJson('editions_approved_by_json', table.approvedBy),
    isJson('editions_languages_json', table.languages),
    isJson('editions_snapshot_json', table.snapshot),
    isDate('editions_approved_on', table.approvedOn),
    check('editions_checksum', sql`length(${table.checksum}) = 64`),
  ],
)

/**
 * Who did what, when. Rows are only ever added (triggers see to it).
 * The log outlives its roadmap, so that is no foreign key; the region stands in it, so that the log keeps its reader.
 */
export const changes = sqliteTable(
  'changes',
  {
    /** Rises, since nothing is ever deleted; AUTOINCREMENT would cost every write one page more. */
    id: integer('id').primaryKey(),
    regionId: text('region_id')
      .notNull()
      .references(() => regions.id, { onDelete: 'restrict' }),
    roadmapId: text('roadmap_id').notNull(),
    kind: text('kind').notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
    reverts: integer('reverts').references((): AnySQLiteColumn => changes.id, { onDelete: 'restrict' }),
    /** What it did to each thing, before and after, as whole values, in the order of doing. In the row itself: a write is one row of log. */
    entries: jsonText<ChangeEntry[]>()('entries').notNull(),
  },
  (table) => [
    isJson('changes_entries_json', table.entries),
    index('changes_of_roadmap').on(table.roadmapId, table.id),
    index('changes_that_deleted')
      .on(table.id)
      .where(sql`${table.kind} = 'roadmap_deleted'` as SQL),
    index('changes_reverts')
      .on(table.reverts)
      .where(sql`${table.reverts} is not null` as SQL),
  ],
)

/**
 * What each change is found by: an empty subject (every change has it), its topics, `goal:ID` for each thing that it touched,
 * `linked:ID` for the goals at the ends of its links. Made from the log, some hundreds of changes at once; the row of no roadmap tells
 * up to which change. What is newer is read from the log, and a migration may empty it.
 * Who and when stand in it too, so that a search through a hundred thousand changes reads nothing but this.
 * WITHOUT ROWID (in the migration; drizzle has no word for it), so that it is one tree and not two.
 */
export const changeSubjects = sqliteTable(
  'change_subjects',
  {
    roadmapId: text('roadmap_id').notNull(),
    subject: text('subject').notNull(),
    changeId: integer('change_id')
      .notNull()
      .references(() => changes.id, { onDelete: 'restrict' }),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.roadmapId, table.subject, table.changeId] })],
)

/** Why changes were made, as told afterwards. Rows are only ever added (triggers see to it). */
export const changeNotes = sqliteTable(
  'change_notes',
  {
    /** The order of writing. */
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    changeId: integer('change_id')
      .notNull()
      .references(() => changes.id, { onDelete: 'restrict' }),
    text: text('text').notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
  },
  (table) => [index('change_notes_of_change').on(table.changeId)],
)
