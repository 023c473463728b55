// The thread of a program that runs from its sources (`npm run dev`, tests): what reads TypeScript does not come along into threads.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
