import { later } from '../../../lib/later.tsx'
import { ComposerStandIn } from './ComposerStandIn.tsx'

/** The composer is fetched while nothing else is going on: it is nearly always there before anybody can have pressed N. */
export const { Later: GoalComposer } = later(() => import('../composer/GoalComposer.tsx'), 'GoalComposer', {
  meanwhile: ComposerStandIn,
})
