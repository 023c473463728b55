import type { CommentedThing } from '#domain/comments.ts'
import type { Comment, CommentCount } from '#domain/comments.schema.ts'
import type { Change, ChangeEntry, ChangeKind, ChangeNote, Topic } from '#domain/changes.schema.ts'
import type { Constraint, Decision, Resolution } from '#domain/decisions.schema.ts'
import type { RoadmapDocument } from '#domain/documents.schema.ts'
import type { Edition } from '#domain/editions.schema.ts'
import type { Goal, Link } from '#domain/goals.schema.ts'
import type { LinkKind } from '#domain/one-time-links.ts'
import type { Person } from '#domain/people.schema.ts'
import type { LocalText } from '#domain/languages.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import type { Horizon, Roadmap, Theme } from '#domain/roadmaps.schema.ts'
import type { Installation } from '#domain/installation.schema.ts'
import type { NamedScenario } from '#domain/scenarios.schema.ts'
import type { AcceptedFinding } from '#domain/findings.schema.ts'
import type { Publication, ShareLink } from '#domain/publications.schema.ts'

/** The regions that the asker may see. What lies elsewhere answers exactly as what does not exist. */
export type RegionScope = { regionIds: readonly string[] | 'all' }

/** Every region: for the program's own work, and until there are accounts. */
export const everywhere: RegionScope = { regionIds: 'all' }

/** Whether something of this region may be seen. */
export const reaches = (scope: RegionScope, regionId: string): boolean => scope.regionIds === 'all' || scope.regionIds.includes(regionId)

/** What one person does: it names the change that the log will hold. */
export type Act = {
  actor: string
  kind: ChangeKind
  roadmapId: string
  /** The change that this one takes back. */
  reverts?: number | null
}

/** Reading the things of one noun that belong to a roadmap. */
export interface RoadmapPartRows<Part> {
  find(id: string, scope: RegionScope): Part | null
  ofRoadmap(roadmapId: string, scope: RegionScope): Part[]
  count(roadmapId: string, scope: RegionScope): number
}

/** Changing them; each call leaves its entry in the running change. */
export interface WritablePartRows<Part> extends RoadmapPartRows<Part> {
  /** Throws `id_taken` when anything of this noun has the id, `unknown_reference` when it names something that isn't there. */
  insert(part: Part): void
  /**
   * Stores `after` in place of `before`; false, and nothing done, when the stored version isn't the one of `before` any more.
   * The very same thing again: there is nothing to store, and the change has no entry of it.
   */
  replace(before: Part, after: Part): boolean
  /** False when the stored version isn't that of `part` any more; throws `still_in_use` when something stored names it. */
  remove(part: Part): boolean
}

export interface RegionRows {
  /** By id. */
  list(scope: RegionScope): Region[]
  find(id: string, scope: RegionScope): Region | null
}

export interface MunicipalityRows {
  /** All of Finland, by code. */
  list(): Municipality[]
}

export interface RoadmapRows {
  /** In the order of their making. */
  list(scope: RegionScope, filter?: { archived?: boolean }): Roadmap[]
  find(id: string, scope: RegionScope): Roadmap | null
  countOfRegion(regionId: string): number
  /** Rises with every change of the roadmap and of the reference data in its document; null when there is no such roadmap. Cheap. */
  revision(id: string, scope: RegionScope): number | null
  /** The whole roadmap, read in one snapshot with a fixed number of queries. */
  document(id: string, scope: RegionScope): RoadmapDocument | null
}

/** Horizons by year, themes by position. */
export type HorizonRows = RoadmapPartRows<Horizon>
export interface ThemeRows extends RoadmapPartRows<Theme> {
  /** The position of the last row; null when there is none. */
  lastPosition(roadmapId: string): string | null
}

/** Goals by theme, horizon and place in the cell. */
export interface GoalRows extends RoadmapPartRows<Goal> {
  ofCell(themeId: string, horizonId: string, scope: RegionScope): Goal[]
  /** The position of the last goal of a cell; null when the cell is empty. */
  lastPositionIn(themeId: string, horizonId: string): string | null
}

/** Decisions in the order of their making. */
export interface DecisionRows extends RoadmapPartRows<Decision> {
  /** What stands on a decision: the goals and constraints whose guards name it (or this one state of it), and whether anything is recorded. */
  usesOf(decisionId: string, state?: string): { goalIds: string[]; constraintIds: string[]; resolved: boolean }
}

/** In the order of recording. */
export interface ResolutionRows {
  find(id: string, scope: RegionScope): Resolution | null
  ofDecision(decisionId: string, scope: RegionScope): Resolution[]
  ofRoadmap(roadmapId: string, scope: RegionScope): Resolution[]
}

export interface LinkRows extends RoadmapPartRows<Link> {
  /** The links to and from a goal. */
  ofGoal(goalId: string, scope: RegionScope): Link[]
}

/** A session as it is kept: by the hash of its id. */
export type StoredSession = { hash: string; personId: string; startedAt: string; seenAt: string; byOpenId: boolean }

/** Who somebody is at a provider of OpenID Connect. */
export type Identity = { issuer: string; subject: string; personId: string }

/** A one-time link as it is kept: by the hash of its token. The set-up link is nobody's. */
export type StoredLink = { hash: string; kind: LinkKind; personId: string | null; expiresAt: string }

export interface AccountRows {
  /** How many people there are or were; none: nobody has set this database up. */
  count(): number
  /** In the order of their making. */
  list(): Person[]
  find(id: string): Person | null
  findByEmail(email: string): { person: Person; passwordHash: string | null } | null
  passwordHashOf(id: string): string | null
  /** Whether anybody else who can sign in is an administrator. */
  hasOtherAdministrator(id: string): boolean
  session(hash: string): { person: Person; startedAt: string; seenAt: string; byOpenId: boolean } | null
  personOfIdentity(issuer: string, subject: string): Person | null
  hasIdentityAt(personId: string, issuer: string): boolean
  sessionsOf(personId: string): { startedAt: string; seenAt: string }[]
  /** Who they are at providers of OpenID Connect. */
  identitiesOf(personId: string): { issuer: string; subject: string }[]
  /** Up to which comment they have read what is said of each thing (`goal:ID` or `decision:ID`). */
  readMarksOf(personId: string): { thing: string; upTo: number }[]
  link(hash: string): StoredLink | null
  /** The sealed secret, and since when codes are asked for (null: not confirmed yet). */
  secondFactorOf(personId: string): { secret: string; since: string | null } | null
  /** What an administrator has decided for everybody. */
  installation(): Installation
}

/** Accounts belong to no roadmap: what is done to them is not in the change log, and raises no document's revision. */
export interface WritableAccountRows extends AccountRows {
  /** Throws `id_taken`, or `taken` when the e-mail address is. */
  insert(person: Person, passwordHash: string | null): void
  /** False when the stored version isn't the one of `before` any more. The password stays. */
  replace(before: Person, after: Person): boolean
  setPassword(id: string, passwordHash: string | null): void
  /** A secret that nothing asks for yet, in place of any earlier one. */
  beginSecondFactor(personId: string, secret: string): void
  confirmSecondFactor(personId: string, confirmed: { since: string; step: number; recoveryHashes: readonly string[] }): void
  removeSecondFactor(personId: string): void
  /** Takes the code of a step of time: false when it or a later one has been taken. */
  useCodeStep(personId: string, step: number): boolean
  /** Takes a recovery code away: false when it is not there. */
  useRecoveryCode(personId: string, hash: string): boolean
  tieIdentity(identity: Identity): void
  removeIdentitiesOf(personId: string): void
  putInstallation(installation: Installation): void
  openSession(session: StoredSession): void
  touchSession(hash: string, seenAt: string): void
  closeSession(hash: string): void
  closeSessionsOf(personId: string): void
  closeStaleSessions(ages: { seenBefore: string; startedBefore: string }): void
  putLink(link: StoredLink): void
  removeLinksOf(personId: string | null): void
  /** What they have read. */
  removeReadMarksOf(personId: string): void
  removeExpiredLinks(now: string): void
}

/** Which changes of a roadmap; all of these at once. */
export type ChangeFilter = {
  /** Only older than this change. */
  before?: number | undefined
  /** Only newer than this change. */
  after?: number | undefined
  actor?: string | undefined
  /** About at least one of these. */
  topics?: readonly Topic[] | undefined
  /** Not before this instant, and before that one. */
  from?: string | undefined
  until?: string | undefined
  /** That touched this goal, or a link of it. */
  goalId?: string | undefined
}

/** How many changes there are, and whose, and about what. */
export type ChangeCounts = {
  total: number
  firstAt: string | null
  /** The busiest first. */
  byActor: { actor: string; count: number }[]
  byTopic: { topic: Topic; count: number }[]
}

/** The deletion of a roadmap that is not there any more. */
export type DeletedRoadmap = Pick<Change, 'roadmapId' | 'at' | 'actor'> & { changeId: number; regionId: string; name: LocalText }

/** An edition's snapshot as it is kept: the text of that time, and what says whether it is still whole. */
export type KeptSnapshot = { edition: Edition; snapshot: string }

/** Editions by number. They stay when their roadmap goes. */
export interface EditionRows {
  find(id: string, scope: RegionScope): Edition | null
  /** With its snapshot, letter for letter. */
  open(id: string, scope: RegionScope): KeptSnapshot | null
  /** The first one approved first. */
  ofRoadmap(roadmapId: string, scope: RegionScope): Edition[]
}

/** What everybody may read: found by its address without any scope, because being published is the right to be read. */
export interface PublicationRows extends RoadmapPartRows<Publication> {
  at(address: string): Publication | null
  /** All that is published, in every region: whoever asks must see to what they show. */
  all(): Publication[]
}

/** Share links in the order of their making. What opens one is known only as a hash. */
export interface ShareLinkRows extends RoadmapPartRows<ShareLink> {
  /** The link that this opens, and the day on which it last did. */
  openedBy(tokenHash: string): { link: ShareLink; lastUsedOn: string | null } | null
  lastUses(roadmapId: string): Map<string, string>
}

/** Which comments of a roadmap; all of these at once. */
export type CommentFilter = {
  /** Only with a smaller number. */
  before?: number | undefined
  /** Only of threads that nobody has marked as handled. */
  open?: boolean | undefined
  /** Only what this person wrote, or is mentioned in. */
  person?: string | undefined
}

/** Comments on the goals and decisions that there are: what is said of others waits until those come back. */
export interface CommentRows {
  find(id: string, scope: RegionScope): Comment | null
  /** In the order of writing. */
  ofThing(thing: CommentedThing, scope: RegionScope): Comment[]
  /** The newest first. */
  ofRoadmap(roadmapId: string, scope: RegionScope, page: CommentFilter & { limit: number }): Comment[]
  countOfThing(thing: CommentedThing): number
  /** For one person: each goal and decision of the roadmap on which anything has been said. */
  counts(roadmapId: string, scope: RegionScope, personId: string): CommentCount[]
  /** Comments that mention a person and which they have not read, the newest first; and how many there are in all. */
  unreadMentions(personId: string, scope: RegionScope, limit: number): { comments: Comment[]; total: number }
  /** What somebody has said, wherever, the newest first. */
  by(personId: string): Comment[]
  /** The number of the last comment of all; 0: there is none. */
  lastNumber(): number
  /** Up to which number a person has read what is said of a thing. */
  readUpTo(personId: string, thing: CommentedThing): number
}

/** Nothing is ever removed: a deleted comment is replaced by one without words. */
export interface WritableCommentRows extends CommentRows {
  insert(comment: Comment): void
  replace(before: Comment, after: Comment): boolean
}

/** A change as it is kept: its entries as JSON, for whoever reads them elsewhere. */
export type LoggedChange = Pick<Change, 'id' | 'at' | 'actor'> & { entries: string }

export interface ChangeRows {
  find(id: number, scope: RegionScope): Change | null
  /** The newest first. */
  ofRoadmap(roadmapId: string, scope: RegionScope, page?: ChangeFilter & { limit?: number }): Change[]
  /** A roadmap's changes between two others as they are kept, the newest first. */
  logged(roadmapId: string, scope: RegionScope, page: { after: number; before: number; limit: number }): LoggedChange[]
  /** Counted by the filter's persons and times; its topics, goal and page do not matter here. */
  counts(roadmapId: string, scope: RegionScope, filter?: Pick<ChangeFilter, 'after' | 'from' | 'until'>): ChangeCounts
  /** The newest change that touched a thing of a roadmap; null when none did. */
  latestOn(roadmapId: string, entity: ChangeEntry['entity'], id: string): number | null
  /** The newest change without its entries' cost. */
  latest(roadmapId: string, scope: RegionScope): Omit<Change, 'entries'> | null
  /** The change that took this one back; null when none did, or when that one has been taken back itself. */
  revertedBy(id: number): number | null
  /** Everybody who has changed the roadmap. */
  actorsOf(roadmapId: string): string[]
  /** What somebody has done, newest first, without what it did it to. */
  byActor(actor: string): { id: number; roadmapId: string; kind: string; at: string }[]
  /** The reasons told of each of these changes, the latest last; no key when none was. */
  notesOf(ids: readonly number[]): ReadonlyMap<number, ChangeNote[]>
  findNote(id: string): ChangeNote | null
  /** The newest first. */
  deletedRoadmaps(scope: RegionScope): DeletedRoadmap[]
  /** How many there are of those, without reading what was in them. */
  countDeletedRoadmaps(scope: RegionScope): number
  /** The id of the newest change of all; 0 on a database in which nothing has happened yet. */
  lastId(): number
}

/** Everything that can be read, in domain values. */
export interface Rows {
  readonly regions: RegionRows
  readonly municipalities: MunicipalityRows
  readonly roadmaps: RoadmapRows
  readonly horizons: HorizonRows
  readonly themes: ThemeRows
  readonly goals: GoalRows
  readonly decisions: DecisionRows
  readonly resolutions: ResolutionRows
  readonly constraints: RoadmapPartRows<Constraint>
  readonly links: LinkRows
  readonly scenarios: RoadmapPartRows<NamedScenario>
  readonly acceptances: RoadmapPartRows<AcceptedFinding>
  readonly editions: EditionRows
  readonly publications: PublicationRows
  readonly shareLinks: ShareLinkRows
  readonly comments: CommentRows
  readonly changes: ChangeRows
  readonly accounts: AccountRows
}

export interface WritableRoadmapRows extends RoadmapRows {
  insert(roadmap: Roadmap): void
  replace(before: Roadmap, after: Roadmap): boolean
  /**
   * Removes a roadmap with all that belongs to it, each thing with its own entry (children first). The change log stays.
   * The one way in which resolutions go.
   */
  remove(roadmap: Roadmap): boolean
}

export interface WritableEditionRows extends EditionRows {
  /** Editions are only ever added. */
  insert(edition: Edition, snapshot: string): void
}

export interface WritableResolutionRows extends ResolutionRows {
  /** Resolutions are only ever added: a wrong one is superseded by another. */
  insert(resolution: Resolution): void
}

/**
 * Everything that can be changed. There is no other way to write, and each call records its entry, so no write escapes the log.
 * Foreign keys are checked at once: put in parents first, take out children first (a change's entries backwards are in the right order).
 */
export interface WritableRows extends Rows {
  readonly roadmaps: WritableRoadmapRows
  readonly horizons: HorizonRows & WritablePartRows<Horizon>
  readonly themes: ThemeRows & WritablePartRows<Theme>
  readonly goals: GoalRows & WritablePartRows<Goal>
  readonly decisions: DecisionRows & WritablePartRows<Decision>
  readonly resolutions: WritableResolutionRows
  readonly constraints: WritablePartRows<Constraint>
  readonly links: LinkRows & WritablePartRows<Link>
  readonly scenarios: WritablePartRows<NamedScenario>
  readonly acceptances: WritablePartRows<AcceptedFinding>
  readonly editions: WritableEditionRows
  readonly publications: PublicationRows & WritablePartRows<Publication>
  readonly shareLinks: ShareLinkRows & WritableShareLinkRows
  readonly comments: WritableCommentRows
}

export interface WritableShareLinkRows extends Pick<WritablePartRows<ShareLink>, 'remove'> {
  /** With the hash of what opens it. There is no other way to make one, so none can be brought back once it is gone. */
  insert(link: ShareLink, tokenHash: string): void
}

/** Reasons of changes, only ever added to. */
export type NoteRows = Pick<ChangeRows, 'find' | 'findNote' | 'notesOf'> & { insert(note: ChangeNote): void }

/** Reference data, which belongs to no roadmap and is not in the change log. */
export interface ReferenceRows {
  readonly municipalities: MunicipalityRows & {
    /** Adds and refreshes municipalities; never removes one. Tells how many were new or different. */
    put(municipalities: readonly Municipality[]): number
  }
  readonly regions: RegionRows & {
    insert(region: Region): void
    replace(before: Region, after: Region): boolean
  }
}

/** The open database. One process, one connection; everything is synchronous, and no work may be async. */
export interface Storage {
  /** How many migrations the database has. */
  readonly schemaVersion: number
  /** New at every opening. A backup may have been put in place meanwhile, whose revisions do not compare: so it belongs in an ETag. */
  readonly lineage: string
  /** How many transactions have been written since it was opened: while it stays, what was read still holds. */
  readonly writeCount: number
  /** The same for transactions on accounts. */
  readonly accountWriteCount: number
  /** Reads one consistent snapshot. */
  read<T>(work: (rows: Rows) => T): T
  /**
   * One transaction: what `work` does and its line in the change log, both or neither. On the disk when this returns.
   * A thing touched twice has one entry. Without an entry there is no change. Whatever `work` throws undoes everything and goes on to the caller.
   */
  write<T>(act: Act, work: (rows: WritableRows) => T): { value: T; change: Change | null }
  /** One transaction on reference data; raises the revision of every roadmap when something changed. */
  writeReference<T>(work: (rows: ReferenceRows) => T): T
  /** One transaction on accounts. */
  writeAccounts<T>(work: (rows: WritableAccountRows) => T): T
  /** One transaction that tells why a change was made. It stands beside the log, and is no change itself. */
  writeNote<T>(work: (rows: NoteRows) => T): T
  /** Notes that a share link was used on a day. No change of anybody's, so the log does not hold it. */
  noteUse(shareLinkId: string, day: string): void
  /** Notes up to which comment somebody has read what is said of a thing; never back. No change, so the log does not hold it. */
  noteRead(personId: string, thing: CommentedThing, upTo: number): void
  /**
   * Takes one step of what a migration has left to do, a short transaction; tells whether there is another. Until all are taken, a search of
   * the log reads what is left of it, and takes its time: nothing is missing from what it finds.
   */
  catchUp(): boolean
  /** Writes a row and flushes it to the disk; throws a StorageError when that cannot be done. */
  checkWritable(): void
  /** Moves everything into the one file, closes it and lets the next process in. Again: nothing. */
  close(): void
}

/** Why a database is not opened. The file is left as it was, byte for byte. */
export type StorageRefusalCode =
  | 'data_dir_unusable'
  | 'held_by_another_process'
  | 'missing'
  | 'empty'
  | 'not_a_database'
  | 'not_ours'
  | 'damaged'
  | 'newer_than_program'
  | 'read_only'
  | 'migration_failed'
  | 'unsafe_file_system'

/** The database is not opened: `message` names the file, what is wrong with it and the way out. */
export class StorageRefusal extends Error {
  override readonly name = 'StorageRefusal'
  constructor(
    readonly code: StorageRefusalCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** Why the open database cannot do what it was asked. The transaction was undone as a whole. */
export type StorageErrorCode =
  'storage_full' | 'storage_read_only' | 'storage_failed' | 'busy' | 'id_taken' | 'still_in_use' | 'unknown_reference' | 'taken'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** How the database is opened. */
export type StorageOptions = {
  /** The folder that holds `juurru.db`; made (0700) when missing. `:memory:` keeps nothing. */
  dataDir: string
  now: () => Date
  newId: () => string
  /** The folder of the generated migrations. */
  migrationsDir: string
  /** How long another process may take to let go of the data folder. */
  lockWaitMs?: number
}
