import { askEarly } from './early.ts'

/**
 * Who is signed in, and what a page is drawn from, are asked for together and before anything is drawn, with what the server has the
 * browser fetch beside the script (the link header of server/plugins/client-files.ts).
 */
const path = location.pathname
const roadmapId = /^\/roadmaps\/([a-z0-9][a-z0-9_-]{3,39})(?:\/[a-z]*)?$/.exec(path)?.[1]

askEarly('/api/session')
if (roadmapId !== undefined) askEarly(`/api/roadmaps/${roadmapId}`)
else if (path === '/') askEarly('/api/roadmaps')
