import { isUtf8 } from 'node:buffer'
import compress from '@fastify/compress'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Actor } from '#domain/roles.ts'
import { createAccounts } from './accounts.ts'
import type { Backups } from './backups.ts'
import { type Comparer, comparerHere } from './comparing/comparer.ts'
import type { Config } from './config.ts'
import type { Means } from './means.ts'
import { createMailer } from './mail/mailer.ts'
import { actorPlugin } from './plugins/actor.ts'
import { clientFilesPlugin } from './plugins/client-files.ts'
import { documentsPlugin } from './plugins/documents.ts'
import { validatorCompiler } from './plugins/fields.ts'
import { meansPlugin } from './plugins/means.ts'
import { openapiPlugin } from './plugins/openapi.ts'
import { asProblem, problemsPlugin, sendProblem, socketProblem } from './plugins/problems.ts'
import { rateLimitsPlugin } from './plugins/rate-limits.ts'
import { rightsPlugin } from './plugins/rights.ts'
import { sameOriginPlugin } from './plugins/same-origin.ts'
import { publishedPlugin } from './plugins/published.ts'
import { secondStepsPlugin } from './plugins/second-steps.ts'
import { securityHeadersOf, securityHeadersPlugin } from './plugins/security-headers.ts'
import { createOpenId } from './openid.ts'
import { createVault } from './vault.ts'
import { bySession, sessionsPlugin } from './plugins/sessions.ts'
import { stoppingPlugin } from './plugins/stopping.ts'
import { Problem } from './problem.ts'
import { accountRoutes } from './routes/account.ts'
import { actRoutes } from './routes/acts.ts'
import { apiDocsRoutes } from './routes/api-docs.ts'
import { backupRoutes } from './routes/backups.ts'
import { changeRoutes } from './routes/changes.ts'
import { commentRoutes } from './routes/comments.ts'
import { constraintRoutes } from './routes/constraints.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { editionRoutes } from './routes/editions.ts'
import { goalRoutes } from './routes/goals.ts'
import { healthRoutes } from './routes/health.ts'
import { horizonRoutes } from './routes/horizons.ts'
import { installationRoutes } from './routes/installation.ts'
import { importRoutes } from './routes/imports.ts'
import { linkRoutes } from './routes/links.ts'
import { openIdRoutes } from './routes/openid.ts'
import { peopleRoutes } from './routes/people.ts'
import { publicationRoutes } from './routes/publications.ts'
import { publishedPageRoutes } from './routes/published-pages.ts'
import { regionRoutes } from './routes/regions.ts'
import { resolutionRoutes } from './routes/resolutions.ts'
import { roadmapRoutes } from './routes/roadmaps.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { sessionRoutes } from './routes/session.ts'
import { acceptanceRoutes } from './routes/acceptances.ts'
import { themeRoutes } from './routes/themes.ts'

export type AppParts = Means & {
  config: Omit<Config, 'port' | 'dataDir' | 'fixedNow' | 'secretKey'>
  /** The folder of the built client. */
  clientDir: string
  backups: Backups
  /** Where plans are compared: here, unless told otherwise. */
  comparer?: Comparer
  /** The key under which secrets of people lie in the database. */
  secretKey: () => Buffer
  /** Who asks: whoever is signed in, unless told otherwise. */
  whoAsks?: (request: FastifyRequest) => Actor
  /** Real time, for sessions, links and limits: it goes on where `now` stands still. */
  clock?: () => Date
  logTo?: { write(line: string): void }
}

/** The server, ready to listen: every plugin and every route, line by line. */
export async function buildApp({
  config,
  clientDir,
  backups,
  comparer = comparerHere,
  secretKey,
  whoAsks,
  clock,
  logTo,
  ...means
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel, ...(logTo && { stream: logTo }) },
    // One line for each answer instead: plugins/stopping.ts.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: numberedRequests(means.newId()),
    // Lines carry the request's id where it matters; a logger for each request would cost more than most answers.
    childLoggerFactory: (logger) => logger,
    requestIdHeader: false,
    trustProxy: config.trustProxy,
    requestTimeout: config.requestTimeoutMs,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
    // Stopping answers in our own words: plugins/stopping.ts.
    return503OnClosing: false,
    // What no hook gets to see, such as an address that cannot be read.
    frameworkErrors: (error, request, reply) => sendProblem(asProblem(error), request, reply.headers(securityHeadersOf(config.publicUrl))),
    clientErrorHandler: socketProblem,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Nothing but JSON is read: a form or plain text that another site's page can send without asking is refused.
  app.removeContentTypeParser('text/plain')
  readOnlyUtf8(app)

  await app.register(problemsPlugin)
  await app.register(stoppingPlugin)
  await app.register(securityHeadersPlugin, { publicUrl: config.publicUrl })
  await app.register(sameOriginPlugin, { publicUrl: config.publicUrl, listensTo: config.host })
  const mail = createMailer(config.mail, (failure) => app.log.warn(failure, 'a message was not sent'))
  app.addHook('onClose', mail.settled)
  const vault = createVault(secretKey)
  const openId = config.openId !== null && config.publicUrl !== null ? createOpenId(config.openId, config.publicUrl) : null
  const { sessionIdleMs: idleMs, sessionAbsoluteMs: absoluteMs } = config
  const sessionEnds = { idleSeconds: idleMs / 1000, absoluteSeconds: absoluteMs / 1000 }
  const accounts = createAccounts({ clock: clock ?? means.now, mail, publicUrl: config.publicUrl, vault, openId, sessionEnds })
  await app.register(sessionsPlugin, { storage: means.storage, clock: accounts.clock, publicUrl: config.publicUrl, idleMs, absoluteMs })
  await app.register(secondStepsPlugin, { clock: accounts.clock, publicUrl: config.publicUrl })
  await app.register(actorPlugin, { whoAsks: whoAsks ?? bySession })
  await app.register(rightsPlugin, { storage: means.storage })
  await app.register(rateLimitsPlugin, { requestsPerMinute: config.requestsPerMinute })
  await app.register(meansPlugin, { means })
  await app.register(compress, {
    globalDecompression: false,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  await app.register(documentsPlugin, { means })
  await app.register(publishedPlugin, { means, clientDir, publicUrl: config.publicUrl })
  await app.register(openapiPlugin)

  await app.register(healthRoutes)
  await app.register(backupRoutes, { backups })
  await app.register(sessionRoutes, { accounts })
  await app.register(openIdRoutes, { accounts })
  await app.register(accountRoutes, { accounts })
  await app.register(peopleRoutes, { accounts })
  await app.register(installationRoutes)
  await app.register(regionRoutes)
  await app.register(roadmapRoutes)
  await app.register(importRoutes)
  await app.register(horizonRoutes)
  await app.register(themeRoutes)
  await app.register(goalRoutes)
  await app.register(linkRoutes)
  await app.register(decisionRoutes)
  await app.register(resolutionRoutes)
  await app.register(constraintRoutes)
  await app.register(scenarioRoutes)
  await app.register(actRoutes)
  await app.register(acceptanceRoutes)
  await app.register(editionRoutes, { comparer })
  app.addHook('onClose', comparer.close)
  await app.register(publicationRoutes)
  await app.register(commentRoutes)
  await app.register(changeRoutes)
  await app.register(apiDocsRoutes)
  await app.register(publishedPageRoutes)
  await app.register(clientFilesPlugin, { clientDir })
  return app
}

/** Bytes that are no UTF-8 (half a character, another encoding) are refused: read anyhow, they would be kept as something that nobody wrote. */
function readOnlyUtf8(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) parse(request, body.toString('utf8'), done)
    else done(new Problem('malformed_body'))
  })
}

/** Short ids that are not used again after a restart. */
function numberedRequests(start: string): () => string {
  let count = 0
  return () => `${start.slice(0, 8)}-${(++count).toString(36)}`
}
