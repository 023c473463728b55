// A Fastify that does nothing but send one reply: the limit that reads are measured against. A process of its own, as Juurru is.
import Fastify from 'fastify'

process.once('message', (message) => {
  const { headers, body } = message as { headers: Record<string, string>; body: string }
  const bytes = Buffer.from(body, 'base64')
  const bare = Fastify({ logger: false })
  bare.get('/same', (_, reply) => reply.headers(headers).send(bytes))
  void bare.listen({ port: 0, host: '127.0.0.1' }).then((url) => process.send?.(url))
})
