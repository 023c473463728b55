import { createModel } from '@preact/signals'
import { call } from '../../lib/api.ts'
import { arriving } from './arriving.ts'

/** Which Juurru this is. */
export const AboutModel = createModel(() => arriving(() => call('getHealth')))
export type About = InstanceType<typeof AboutModel>
