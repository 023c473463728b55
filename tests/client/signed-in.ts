import { actorWith, capabilities, can, type Grant } from '#domain/roles.ts'
import type { Session } from '#contract/session.ts'
import { session } from '../../client/lib/session.ts'

/** The session of somebody with these grants. */
export function makeSession(grants: Session['grants'], person: Partial<NonNullable<Session['person']>> = {}): Session {
  const actor = actorWith('person', grants as readonly Grant[])
  return {
    person: {
      id: 'elina',
      name: 'Elina Koskela',
      email: 'elina.koskela@uusimaa.example',
      language: 'fi',
      ...{ hasPassword: true, hasSecondFactor: false, version: 1 },
      ...person,
    },
    grants,
    capabilities: capabilities.filter((capability) => can(actor, capability)),
    needsSetup: false,
    secondFactorMissing: false,
    ways: { password: true, newPasswordByMail: false, openId: null },
    sessionEnds: { idleSeconds: 8 * 3_600, absoluteSeconds: 7 * 86_400 },
    today: '2019-10-14',
  }
}

/** A planner of Uusimaa is at the browser, unless told otherwise. */
export function signInAs(role: 'administrator' | 'planner' | 'municipal_member' | 'reader' = 'planner'): void {
  const grant =
    role === 'administrator'
      ? ({ role, regionId: null, municipalityCode: null } as const)
      : role === 'municipal_member'
        ? ({ role, regionId: 'uusimaa', municipalityCode: '444' } as const)
        : ({ role, regionId: 'uusimaa', municipalityCode: null } as const)
  session.value = makeSession([grant])
}

/** Nobody is signed in. */
export function signOutAll(): void {
  session.value = {
    ...{ person: null, grants: [], capabilities: ['use_service', 'read_published'], needsSetup: false, today: '2019-10-14' },
    secondFactorMissing: false,
    ways: { password: true, newPasswordByMail: false, openId: null },
    sessionEnds: { idleSeconds: 8 * 3_600, absoluteSeconds: 7 * 86_400 },
  }
}
