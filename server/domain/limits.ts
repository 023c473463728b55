/**
 * How large anything may be. Stated once, used by the schemas (server), by the fields (client) and by the documentation.
 * Lengths are in UTF-16 code units, as `String.length` counts them.
 */
export const limits = {
  /** A goal's text, in each language. */
  goalText: 2_000,
  /** Descriptions, reasons, criteria, notes: in each language. */
  longText: 8_000,
  /** Names of roadmaps, themes, decisions, outcomes: in each language. */
  name: 200,
  /** Why a change was made, in one language. */
  changeNote: 500,
  notesPerChange: 20,
  /** A comment, in one language. */
  commentText: 4_000,
  /** Comments of one goal or decision. */
  commentsPerThing: 500,
  mentionsPerComment: 20,
  /** A horizon's label, in each language. */
  label: 80,
  /** A theme's short code, such as PK. */
  code: 4,
  /** An e-mail address. */
  email: 254,
  passwordLeast: 12,
  password: 256,
  people: 5_000,
  grantsPerPerson: 100,
  membersPerRegion: 320,
  regions: 100,
  /** Backups that stay on the server; the oldest goes when another one is whole. */
  backupsKept: 10,
  /** The section of the minutes in which something was approved, such as "§ 14". */
  section: 80,
  /** The part of a public address that names the plan. */
  publicAddress: 60,
  /** A web address kept as evidence. */
  url: 2_000,
  themesPerRoadmap: 40,
  horizonsPerRoadmap: 20,
  goalsPerRoadmap: 10_000,
  decisionsPerRoadmap: 60,
  constraintsPerRoadmap: 100,
  scenariosPerRoadmap: 100,
  acceptancesPerRoadmap: 5_000,
  linksPerRoadmap: 20_000,
  shareLinksPerRoadmap: 100,
  roadmapsPerRegion: 500,
  editionsPerRoadmap: 500,
  resolutionsPerDecision: 100,
  /** Listed outcomes of one decision; `other` and open come on top. */
  outcomesPerDecision: 12,
  signpostsPerDecision: 30,
  readingsPerSignpost: 400,
  alternativesPerGuard: 12,
  termsPerAlternative: 12,
  municipalitiesPerScope: 320,
  /** Things done in one change by one request. */
  actsPerChange: 200,
  /** Characters of pasted or dropped material that an import reads. */
  importText: 2_000_000,
  yearFirst: 1900,
  yearLast: 2200,
} as const
