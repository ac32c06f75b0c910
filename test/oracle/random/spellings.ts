import { lastDayOf } from '../months.ts';
import type { Dice } from './dice.ts';

/** The many ways in which exports spell one and the same value. */

const WORKLOADS: Readonly<Record<string, readonly string[]>> = {
  'teams-phone': [
    'teams-phone',
    'Teams Phone System',
    'TEAMSCALLING',
    'Teams Phone (Calling 1P+3P)',
  ],
  'teams-frontline': ['Teams Frontline', 'Frontline Worker Teams', 'teamsFrontlineWorker'],
  'entra-id-p2': ['EADP2', 'AADP2', 'Entra ID P2', 'Azure Active Directory Premium P2'],
  'defender-endpoint': ['MDE', 'Microsoft Defender for Endpoint', 'defender-endpoint'],
  'information-protection': ['MIP', 'Microsoft Information Protection', 'information protection'],
  'insider-risk': ['IRM', 'Insider Risk Management', 'insider-risk'],
  'defender-identity': ['MDI', 'AATP', 'Microsoft Defender for Identity'],
  'defender-office': ['MDO', 'Microsoft Defender for Office 365', 'defender-office'],
  'cloud-app-security': ['MCAS', 'Microsoft Cloud App Security', 'cloud_app_security'],
  intune: ['Intune', 'INTUNE'],
};

export function workloadSpelling(dice: Dice, id: string): string {
  return dice.pick(WORKLOADS[id] ?? [id]);
}

export function guidSpelling(dice: Dice, guid: string): string {
  return dice.chance(30) ? guid.toUpperCase() : guid;
}

/** Some day of a month, or the month itself. */
export function dayIn(dice: Dice, month: string): string {
  return dice.pick([
    month,
    `${month}-01`,
    `${month}-15`,
    lastDayOf(month),
    `${month}-15T08:30:00Z`,
  ]);
}

/** The same date with another time, or the same text. */
export function dateRespelled(dice: Dice, text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (date === undefined) return text;
  const times = ['T00:00:00', ' 23:59:59', 'T12:00:00+14:00', ' 00:00:00+00', 'T000000Z', 'T23-08'];
  return dice.pick([text, date, ...times.map((time) => `${date}${time}`)]);
}

/** The same decimal number with a zero more, or as an exponent. */
export function decimalRespelled(dice: Dice, text: string): string {
  if (/^-?\d+\.\d{1,20}$/.test(text)) return dice.pick([text, `${text}0`, `${text}00`]);
  return /^-?\d{1,11}$/.test(text) ? dice.pick([text, `${text}.0`, `${text}e0`]) : text;
}

export function caseRespelled(dice: Dice, text: string): string {
  return dice.pick([text, text.toLowerCase(), text.toUpperCase()]);
}

/** A decimal amount: small, long, with an exponent, at a threshold or as large as it may be. */
export function amountText(dice: Dice, largest: number): string {
  const amount = positiveAmount(dice, largest);
  return dice.chance(18) ? `-${amount}` : amount;
}

function positiveAmount(dice: Dice, largest: number): string {
  const cents = String(dice.int(0, 99)).padStart(2, '0');
  const digits = () => String(dice.int(0, 999_999_999_999)).padStart(12, '0');
  switch (dice.int(0, 9)) {
    case 0:
    case 1:
      return `${dice.int(0, 500)}.${cents}`;
    case 2:
      // At 3.75, 4.75, 5, 7 and 20 % some of these are half a cent, to be rounded to the even one.
      return dice.pick(['0.10', '0.30', '0.50', '0.70', '0.90', '0.25', '0.125', '1.30', '0.02']);
    case 3:
      return `${dice.int(0, 2000)}.${digits()}${digits().slice(0, dice.int(0, 12))}`;
    case 4:
      return dice.pick([
        '4.6E-05',
        '1.5e3',
        '2.00E-02',
        '7E0',
        largest < 25_000 ? '1.2e3' : '1.2345e6',
        '9.99E-18',
        '1e-24',
      ]);
    case 5:
      return dice.pick([
        '0.000000000000000000000001',
        '0.01',
        ...(largest < 25_000 ? [] : THRESHOLD),
      ]);
    case 6:
    case 7:
      return `${dice.int(1000, Math.min(largest, 60_000))}.${cents}`;
    case 8:
      return `${dice.int(Math.floor(largest / 15), largest)}.${cents}`;
    default:
      return dice.pick([
        '0',
        '0.00',
        '100',
        '100',
        '250.5',
        '250.50',
        ...(largest < 25_000 ? [] : ['999999999999.99']),
      ]);
  }
}

/** Around the trailing revenue that rebates ask for. */
const THRESHOLD = ['25000', '24999.99', '25000.01', '24999.999999999999999999999999', '12500'];
