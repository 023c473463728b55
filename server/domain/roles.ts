/** Everything that one may be allowed to do. Routes name one of these, never a role. */
export const capabilities = [
  'use_service',
  'read_published',
  'use_account',
  'read_reference',
  'read_roadmaps',
  'read_history',
  'read_people',
  'read_comments',
  'comment',
  'create_roadmaps',
  'edit_roadmaps',
  'delete_roadmaps',
  'edit_goals',
  'edit_decisions',
  'revert_changes',
  'moderate_comments',
  'approve_editions',
  'publish',
  'manage_regions',
  'manage_people',
  'operate',
] as const
export type Capability = (typeof capabilities)[number]

export const roles = ['administrator', 'planner', 'municipal_member', 'reader', 'link_reader'] as const
export type Role = (typeof roles)[number]

/** The roles that a person can be given; the last is of everybody without an account. */
export const givenRoles = ['administrator', 'planner', 'municipal_member', 'reader'] as const satisfies readonly Role[]

/** A role in a region. Without a region it holds everywhere, as an administrator's does; a municipal member's names the municipality. */
export type Grant = { role: Role; regionId: string | null; municipalityCode: string | null }

/** Who asks: one person with what they have been granted. */
export type Actor = {
  id: string
  grants: readonly Grant[]
  /** The regions whose drafts are theirs to see. */
  regionIds: readonly string[] | 'all'
}

/** What a question is about: where it is, and whose when it is one municipality's. */
export type Thing = { regionId: string; municipalityCode?: string }

const open = ['use_service', 'read_published'] as const satisfies readonly Capability[]
const toRead = [...open, 'use_account', 'read_reference', 'read_roadmaps'] as const satisfies readonly Capability[]
const toTakePart = [...toRead, 'read_history', 'read_people', 'read_comments', 'comment'] as const satisfies readonly Capability[]
const toPlan = [
  ...toTakePart, 'create_roadmaps', 'edit_roadmaps', 'delete_roadmaps', 'edit_goals', 'edit_decisions', 'revert_changes', 'moderate_comments',
  'approve_editions', 'publish',
] as const satisfies readonly Capability[] // prettier-ignore

const allowed: Record<Role, ReadonlySet<Capability>> = {
  administrator: new Set([...toPlan, 'manage_regions', 'manage_people', 'operate']),
  planner: new Set(toPlan),
  municipal_member: new Set(toTakePart),
  reader: new Set(toRead),
  link_reader: new Set(open),
}

/** Whether a role has a capability at all, wherever it may be held. */
export const roleMay = (role: Role, capability: Capability): boolean => allowed[role].has(capability)

/** The actor that somebody is with these grants. */
export function actorWith(id: string, grants: readonly Grant[]): Actor {
  const reading = grants.filter(({ role }) => roleMay(role, 'read_roadmaps'))
  const everywhere = reading.some(({ regionId }) => regionId === null)
  return { id, grants, regionIds: everywhere ? 'all' : [...new Set(reading.flatMap(({ regionId }) => regionId ?? []))] }
}

/** Somebody without an account, or not signed in. */
export const anyone: Actor = actorWith('anyone', [{ role: 'link_reader', regionId: null, municipalityCode: null }])

/** Whether the actor's region list has the region. */
export const inRegion = (actor: Actor, regionId: string): boolean => actor.regionIds === 'all' || actor.regionIds.includes(regionId)

/** Whether the actor may do this, to this thing when one is meant: some one grant must allow it. */
export const can = (actor: { grants: readonly Grant[] }, capability: Capability, thing?: Thing): boolean =>
  actor.grants.some((grant) => roleMay(grant.role, capability) && (thing === undefined || covers(grant, thing)))

/** What nobody needs a grant for: what is open to everybody, and one's own account once one is signed in. */
export const mayWithoutGrant = (actor: { id: string }, capability: Capability): boolean =>
  roleMay('link_reader', capability) || (capability === 'use_account' && actor.id !== anyone.id)

/** Roles of which an installation can require a second factor. */
export const needsSecondFactor = ({ grants }: { grants: readonly Grant[] }): boolean =>
  grants.some(({ role }) => role === 'administrator' || role === 'planner')

const covers = ({ regionId, municipalityCode }: Grant, thing: Thing): boolean =>
  (regionId === null || regionId === thing.regionId) &&
  (municipalityCode === null || thing.municipalityCode === undefined || municipalityCode === thing.municipalityCode)

/** Of the regions that the actor sees, those in which they may do it. */
export function regionsWith({ grants, regionIds }: Actor, capability: Capability): readonly string[] | 'all' {
  if (can({ grants: grants.filter(({ regionId }) => regionId === null) }, capability)) return regionIds
  const given = new Set(grants.flatMap(({ regionId }) => regionId ?? []))
  return [...given].filter((regionId) => can({ grants }, capability, { regionId }))
}
