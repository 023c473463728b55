import { type Actor, actorWith, type Grant } from '#domain/roles.ts'

const grant = (role: Grant['role'], regionId: string | null, municipalityCode: string | null = null): Grant => ({
  role,
  regionId,
  municipalityCode,
})

export const administrator: Actor = actorWith('admin', [grant('administrator', null)])
/** Of one region, or of all. */
export const planner = (regionId: string | null = null): Actor => actorWith('planner', [grant('planner', regionId)])
export const memberOf = (municipalityCode: string, regionId: string): Actor =>
  actorWith('member', [grant('municipal_member', regionId, municipalityCode)])
export const reader = (regionId: string): Actor => actorWith('reader', [grant('reader', regionId)])
