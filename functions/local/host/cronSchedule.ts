import { Cron } from 'croner';

/** The times of a timer trigger. */
export type CronSchedule = { nextAfter(time: Date): Date | undefined };

/** What NCRONTAB knows: numbers, names, lists, ranges and steps; not croner's L, W, #, ? and @daily. */
const FIELD = /^(\*|[0-9]+|[A-Za-z]{3})(-([0-9]+|[A-Za-z]{3}))?(\/[0-9]+)?$/;

/**
 * An NCRONTAB expression as Azure timers take it, always in UTC: second, minute, hour, day, month,
 * day of week (Sunday is 0), or five fields without the seconds. A day has to match both the day of
 * month and the day of week where both are given.
 * Source: Microsoft Learn, "Timer trigger for Azure Functions", NCRONTAB expressions.
 */
export function cronSchedule(expression: string): CronSchedule {
  const fields = expression.trim().split(/\s+/);
  const isKnown = fields.every((field) => field.split(',').every((part) => FIELD.test(part)));
  if (!isKnown || (fields.length !== 5 && fields.length !== 6))
    throw new Error(refusal(expression));
  try {
    const cron = new Cron(fields.join(' '), {
      timezone: 'UTC',
      mode: '5-or-6-parts',
      domAndDow: true,
      paused: true,
    });
    return { nextAfter: (time) => cron.nextRun(time) ?? undefined };
  } catch (cause) {
    throw new Error(refusal(expression), { cause });
  }
}

function refusal(expression: string): string {
  return (
    `"${expression}" is not a timer schedule. It takes six fields in UTC: second, minute, hour, ` +
    'day, month, day of week; for example "0 0 6 17 * *" for 06:00 on the 17th of every month.'
  );
}
