import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createTheme, deleteTheme, editTheme, getTheme, listThemes, moveTheme } from '#contract/themes.ts'
import { limits } from '#domain/limits.ts'
import type { Theme } from '#domain/roadmaps.schema.ts'
import { freeCode, freeColour } from '#domain/theme-marks.ts'
import { revise } from '#domain/revising.ts'
import { clearGoals } from '../commands/clear-goals.ts'
import { placeInOrder } from '../commands/place-in-order.ts'
import { fail } from '../problem.ts'
import { checkVersion, tagged, sentUnchanged } from '../versions.ts'

export const themeRoutes: FastifyPluginAsyncZod = async (app) => {
  app.route({
    ...listThemes,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      reply.send(
        app.seek(request, (rows) => rows.roadmaps.find(roadmapId, request.actor) && rows.themes.ofRoadmap(roadmapId, request.actor)),
      )
    },
  })

  app.route({
    ...createTheme,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const { roadmapId } = request.params
      const { id = app.means.newId(), name, code, colour } = request.body
      const theme = app.change(request, reply, { kind: 'theme_created', roadmapId }, (rows) => {
        const current = rows.themes.find(id, request.actor)
        if (current !== null) fail('id_taken', { current })
        const themes = rows.themes.ofRoadmap(roadmapId, request.actor)
        if (themes.length >= limits.themesPerRoadmap) fail('limit_reached', { limit: limits.themesPerRoadmap })

        const created: Theme = {
          ...{ id, roadmapId, name, version: 1 },
          code: code ?? freeCode(name, themes),
          colour: colour ?? freeColour(themes),
          position: placeInOrder(themes, null, (before, after) => rows.themes.replace(before, after)),
        }
        rows.themes.insert(created)
        return created
      })
      reply.code(201).header('location', `/api/themes/${id}`).send(tagged(reply, theme))
    },
  })

  app.route({
    ...getTheme,
    config: { capability: 'read_roadmaps' },
    handler: (request, reply) => {
      const theme = app.seek(request, (rows) => rows.themes.find(request.params.themeId, request.actor))
      if (!sentUnchanged(request, reply, theme)) reply.send(theme)
    },
  })

  app.route({
    ...editTheme,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const theme = app.seek(request, (rows) => rows.themes.find(request.params.themeId, request.actor))
      const edited = app.change(request, reply, { kind: 'theme_edited', roadmapId: theme.roadmapId }, (rows) => {
        checkVersion(request, theme)
        const after = revise(theme, { ...theme, ...request.body })
        rows.themes.replace(theme, after)
        return after
      })
      reply.send(tagged(reply, edited))
    },
  })

  app.route({
    ...moveTheme,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const theme = app.seek(request, (rows) => rows.themes.find(request.params.themeId, request.actor))
      const { beforeThemeId } = request.body
      const moved = app.change(request, reply, { kind: 'theme_moved', roadmapId: theme.roadmapId }, (rows) => {
        checkVersion(request, theme)
        const themes = rows.themes.ofRoadmap(theme.roadmapId, request.actor)
        if (beforeThemeId !== null && !themes.some(({ id }) => id === beforeThemeId)) fail('wrong_roadmap')

        const others = themes.filter(({ id }) => id !== theme.id)
        const position =
          beforeThemeId === theme.id
            ? theme.position
            : placeInOrder(others, beforeThemeId, (before, after) => rows.themes.replace(before, after))
        const after: Theme = { ...theme, position, version: theme.version + 1 }
        rows.themes.replace(theme, after)
        return after
      })
      reply.send(tagged(reply, moved))
    },
  })

  app.route({
    ...deleteTheme,
    config: { capability: 'edit_roadmaps' },
    handler: (request, reply) => {
      const theme = app.seek(request, (rows) => rows.themes.find(request.params.themeId, request.actor))
      app.change(request, reply, { kind: 'theme_deleted', roadmapId: theme.roadmapId }, (rows) => {
        checkVersion(request, theme)
        if (rows.themes.count(theme.roadmapId, request.actor) === 1) fail('last_theme')
        clearGoals(
          rows,
          request.actor,
          rows.goals.ofRoadmap(theme.roadmapId, request.actor).filter((goal) => goal.themeId === theme.id),
        )
        rows.themes.remove(theme)
      })
      reply.code(204).send(null)
    },
  })
}
