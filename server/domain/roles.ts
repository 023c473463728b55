/** Everything that one may be allowed to do. Routes name one of these, never a role. */
export const capabilities = [
  'use_service',
  'read_reference',
  'read_roadmaps',
  'read_history',
  'create_roadmaps',
  'edit_roadmaps',
  'delete_roadmaps',
  'edit_goals',
  'edit_decisions',
  'revert_changes',
] as const
export type Capability = (typeof capabilities)[number]

export const roles = ['administrator', 'planner', 'municipal_member', 'reader', 'link_reader'] as const
export type Role = (typeof roles)[number]

/** Who asks: one person in one role, for some regions. */
export type Actor = {
  id: string
  role: Role
  /** The regions whose roadmaps are theirs to see; `all` for the administrator of a whole installation. */
  regionIds: readonly string[] | 'all'
}

const toRead = ['use_service', 'read_reference', 'read_roadmaps'] as const satisfies readonly Capability[]
const toPlan = [
  ...toRead, 'read_history', 'create_roadmaps', 'edit_roadmaps', 'delete_roadmaps', 'edit_goals', 'edit_decisions', 'revert_changes',
] as const satisfies readonly Capability[] // prettier-ignore

const allowed: Record<Role, ReadonlySet<Capability>> = {
  administrator: new Set(toPlan),
  planner: new Set(toPlan),
  municipal_member: new Set([...toRead, 'read_history']),
  reader: new Set(toRead),
  link_reader: new Set(['use_service', 'read_roadmaps']),
}

/** Whether the actor's region list has the region. */
export const inRegion = (actor: Actor, regionId: string): boolean => actor.regionIds === 'all' || actor.regionIds.includes(regionId)

/** Whether the actor may do this, to this thing when one is meant. */
export const can = (actor: Actor, capability: Capability, thing?: { regionId: string }): boolean =>
  allowed[actor.role].has(capability) && (thing === undefined || inRegion(actor, thing.regionId))
