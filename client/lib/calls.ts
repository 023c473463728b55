import type { AccountData, CodeSecret, PasswordChange, RecoveryCodes, ShownPassword } from '#contract/account.ts'
import type { Backup, BackupList } from '#contract/backups.ts'
import type { ChangeCounts, ChangeList, DeletedRoadmap } from '#contract/changes.ts'
import type { EditionBeginning, EditionComparison } from '#contract/editions.ts'
import type { CommentList, Discussion, MentionList, ReadMark } from '#contract/comments.ts'
import type { EndpointName } from '#contract/endpoints.ts'
import type { MadeLink } from '#contract/people.ts'
import type { RegionDraft, RegionEdit } from '#contract/regions.ts'
import type { Credentials, LinkUse, OneTimeLink, PasswordRequest, Session, Setup, TypedCode } from '#contract/session.ts'
import type { ActsDraft } from '#domain/acts.schema.ts'
import type { Comment, CommentCount, CommentDraft, CommentEdit } from '#domain/comments.schema.ts'
import type { Change, ChangeNote, ChangeNoteDraft } from '#domain/changes.schema.ts'
import type {
  Constraint,
  ConstraintDraft,
  ConstraintEdit,
  Decision,
  DecisionDraft,
  DecisionEdit,
  ReadingDraft,
  Resolution,
  ResolutionDraft,
} from '#domain/decisions.schema.ts'
import type { RoadmapDocument, RoadmapSummary } from '#domain/documents.schema.ts'
import type { Edition, EditionDraft, OpenedEdition } from '#domain/editions.schema.ts'
import type { Goal, GoalDraft, GoalEdit, GoalMove, Link, LinkDraft, LinkEdit } from '#domain/goals.schema.ts'
import type { ImportConfirmation, ImportMaterial, ImportPreview } from '#domain/imports.schema.ts'
import type { Installation, InstallationEdit } from '#domain/installation.schema.ts'
import type { Language, LocalText } from '#domain/languages.ts'
import type { AccountEdit, NamedPerson, Person, PersonDraft, PersonEdit } from '#domain/people.schema.ts'
import type {
  Publication,
  PublicationDraft,
  PublicationEdit,
  PublishedRoadmap,
  PublishedSummary,
  ShareLink,
  ShareLinkDraft,
} from '#domain/publications.schema.ts'
import type { Publishing } from '#contract/publications.ts'
import type { Municipality, Region } from '#domain/regions.schema.ts'
import type { Horizon, HorizonDraft, HorizonEdit, Roadmap, RoadmapEdit, Theme, ThemeDraft, ThemeEdit } from '#domain/roadmaps.schema.ts'
import type { NamedScenario, NamedScenarioDraft, NamedScenarioEdit } from '#domain/scenarios.schema.ts'
import type { AcceptedFinding, AcceptedFindingDraft, AcceptedFindingEdit } from '#domain/findings.schema.ts'

type Call<Params, Body, Reply> = { params: Params; body: Body; reply: Reply }
type None = undefined

/** How a new roadmap begins: empty, or as a copy of the example. */
export type RoadmapDraft = {
  id?: string
  regionId: string
  name: LocalText
  description?: LocalText | null
  languages?: Roadmap['languages']
  from: 'empty' | 'example'
}

/** What the front page asks for. */
export type RoadmapList = {
  today: string
  regions: Pick<Region, 'id' | 'name'>[]
  roadmaps: RoadmapSummary[]
  /** How many there are on the other side: archived when these are in use, and the other way round. */
  elsewhereCount: number
  /** How many have been deleted and can be brought back. */
  deletedCount: number
}

/** What goes into each operation and what comes out, as types; the server's contract checks them when it answers. */
export type Calls = {
  getHealth: Call<None, None, { status: 'ready'; version: string; schemaVersion: number; today: string; languages: Language[] }>
  getSession: Call<None, None, Session>
  signIn: Call<None, Credentials, Session>
  showCode: Call<None, TypedCode, Session>
  signOut: Call<None, None, null>
  signOutEverywhere: Call<None, None, null>
  setUp: Call<None, Setup, Session>
  getOneTimeLink: Call<{ token: string }, None, OneTimeLink>
  useOneTimeLink: Call<{ token: string }, LinkUse, Session>
  requestPassword: Call<None, PasswordRequest, null>

  editAccount: Call<None, AccountEdit, Session>
  changePassword: Call<None, PasswordChange, null>
  beginSecondFactor: Call<None, None, CodeSecret>
  confirmSecondFactor: Call<None, TypedCode, RecoveryCodes>
  removeSecondFactor: Call<None, ShownPassword, Session>
  getAccountData: Call<None, None, AccountData>

  listPeople: Call<None, None, Person[]>
  createPerson: Call<None, PersonDraft, Person>
  getPerson: Call<{ personId: string }, None, Person>
  editPerson: Call<{ personId: string }, PersonEdit, Person>
  createOneTimeLink: Call<{ personId: string }, None, MadeLink>
  anonymisePerson: Call<{ personId: string }, None, Person>
  resetSecondFactor: Call<{ personId: string }, None, Person>
  listRoadmapPeople: Call<{ roadmapId: string }, None, NamedPerson[]>

  getInstallation: Call<None, None, Installation>
  editInstallation: Call<None, InstallationEdit, Installation>

  createRegion: Call<None, RegionDraft, Region>
  editRegion: Call<{ regionId: string }, RegionEdit, Region>
  listRegions: Call<None, None, Region[]>
  getRegion: Call<{ regionId: string }, None, Region>
  listMunicipalities: Call<None, None, Municipality[]>

  listRoadmaps: Call<None, None, RoadmapList>
  createRoadmap: Call<None, RoadmapDraft, Roadmap>
  getRoadmap: Call<{ roadmapId: string }, None, RoadmapDocument>
  editRoadmap: Call<{ roadmapId: string }, RoadmapEdit, Roadmap>
  deleteRoadmap: Call<{ roadmapId: string }, None, null>

  previewImport: Call<None, ImportMaterial, ImportPreview>
  importRoadmap: Call<None, ImportConfirmation, Roadmap>

  listHorizons: Call<{ roadmapId: string }, None, Horizon[]>
  createHorizon: Call<{ roadmapId: string }, HorizonDraft, Horizon>
  getHorizon: Call<{ horizonId: string }, None, Horizon>
  editHorizon: Call<{ horizonId: string }, HorizonEdit, Horizon>
  deleteHorizon: Call<{ horizonId: string }, None, null>

  listThemes: Call<{ roadmapId: string }, None, Theme[]>
  createTheme: Call<{ roadmapId: string }, ThemeDraft, Theme>
  getTheme: Call<{ themeId: string }, None, Theme>
  editTheme: Call<{ themeId: string }, ThemeEdit, Theme>
  moveTheme: Call<{ themeId: string }, { beforeThemeId: string | null }, Theme>
  deleteTheme: Call<{ themeId: string }, None, null>

  listGoals: Call<{ roadmapId: string }, None, Goal[]>
  createGoal: Call<{ roadmapId: string }, GoalDraft, Goal>
  getGoal: Call<{ goalId: string }, None, Goal>
  editGoal: Call<{ goalId: string }, GoalEdit, Goal>
  moveGoal: Call<{ goalId: string }, GoalMove, Goal>
  deleteGoal: Call<{ goalId: string }, None, null>

  listDecisions: Call<{ roadmapId: string }, None, Decision[]>
  createDecision: Call<{ roadmapId: string }, DecisionDraft, Decision>
  getDecision: Call<{ decisionId: string }, None, Decision>
  editDecision: Call<{ decisionId: string }, DecisionEdit, Decision>
  deleteDecision: Call<{ decisionId: string }, None, null>

  recordReading: Call<{ decisionId: string }, ReadingDraft, Decision>

  listResolutions: Call<{ decisionId: string }, None, Resolution[]>
  recordResolution: Call<{ decisionId: string }, ResolutionDraft, Resolution>
  getResolution: Call<{ resolutionId: string }, None, Resolution>

  listConstraints: Call<{ roadmapId: string }, None, Constraint[]>
  createConstraint: Call<{ roadmapId: string }, ConstraintDraft, Constraint>
  getConstraint: Call<{ constraintId: string }, None, Constraint>
  editConstraint: Call<{ constraintId: string }, ConstraintEdit, Constraint>
  deleteConstraint: Call<{ constraintId: string }, None, null>

  listLinks: Call<{ roadmapId: string }, None, Link[]>
  createLink: Call<{ roadmapId: string }, LinkDraft, Link>
  getLink: Call<{ linkId: string }, None, Link>
  editLink: Call<{ linkId: string }, LinkEdit, Link>
  deleteLink: Call<{ linkId: string }, None, null>

  listScenarios: Call<{ roadmapId: string }, None, NamedScenario[]>
  createScenario: Call<{ roadmapId: string }, NamedScenarioDraft, NamedScenario>
  getScenario: Call<{ scenarioId: string }, None, NamedScenario>
  editScenario: Call<{ scenarioId: string }, NamedScenarioEdit, NamedScenario>
  deleteScenario: Call<{ scenarioId: string }, None, null>

  carryOut: Call<{ roadmapId: string }, ActsDraft, Change>
  listAcceptances: Call<{ roadmapId: string }, None, AcceptedFinding[]>
  createAcceptance: Call<{ roadmapId: string }, AcceptedFindingDraft, AcceptedFinding>
  getAcceptance: Call<{ acceptanceId: string }, None, AcceptedFinding>
  editAcceptance: Call<{ acceptanceId: string }, AcceptedFindingEdit, AcceptedFinding>
  deleteAcceptance: Call<{ acceptanceId: string }, None, null>

  listEditions: Call<{ roadmapId: string }, None, Edition[]>
  approveEdition: Call<{ roadmapId: string }, EditionDraft, Edition>
  getEdition: Call<{ editionId: string }, None, OpenedEdition>
  getSnapshot: Call<{ editionId: string }, None, object>
  beginFromEdition: Call<{ editionId: string }, EditionBeginning, Roadmap>
  compareEditions: Call<{ roadmapId: string }, None, EditionComparison>
  getPublishing: Call<{ roadmapId: string }, None, Publishing>
  createPublication: Call<{ roadmapId: string }, PublicationDraft, Publication>
  getPublication: Call<{ publicationId: string }, None, Publication>
  editPublication: Call<{ publicationId: string }, PublicationEdit, Publication>
  deletePublication: Call<{ publicationId: string }, None, null>
  createShareLink: Call<{ roadmapId: string }, ShareLinkDraft, { shareLink: ShareLink; token: string }>
  getShareLink: Call<{ shareLinkId: string }, None, ShareLink>
  deleteShareLink: Call<{ shareLinkId: string }, None, null>
  listPublished: Call<None, None, PublishedSummary[]>
  getPublished: Call<{ address: string }, None, PublishedRoadmap>

  listComments: Call<{ roadmapId: string }, None, CommentList>
  countComments: Call<{ roadmapId: string }, None, CommentCount[]>
  listGoalComments: Call<{ goalId: string }, None, Discussion>
  commentOnGoal: Call<{ goalId: string }, CommentDraft, Comment>
  readGoalComments: Call<{ goalId: string }, ReadMark, null>
  listDecisionComments: Call<{ decisionId: string }, None, Discussion>
  commentOnDecision: Call<{ decisionId: string }, CommentDraft, Comment>
  readDecisionComments: Call<{ decisionId: string }, ReadMark, null>
  getComment: Call<{ commentId: string }, None, Comment>
  editComment: Call<{ commentId: string }, CommentEdit, Comment>
  deleteComment: Call<{ commentId: string }, None, null>
  handleComment: Call<{ commentId: string }, { handled: boolean }, Comment>
  listMentions: Call<None, None, MentionList>

  listChanges: Call<{ roadmapId: string }, None, ChangeList>
  countChanges: Call<{ roadmapId: string }, None, ChangeCounts>
  listDeletedRoadmaps: Call<None, None, DeletedRoadmap[]>
  listBackups: Call<None, None, BackupList>
  createBackup: Call<None, None, Backup>
  getBackupFile: Call<{ backupId: string }, None, Blob>
  noteChange: Call<{ changeId: number }, ChangeNoteDraft, ChangeNote>
  revertChange: Call<{ changeId: number }, None, Change>
}

/** Every endpoint is spoken for. */
export type CallOf<Name extends EndpointName> = Calls[Name]
