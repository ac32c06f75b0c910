import { lastDayOf } from '../months.ts';
import type { Dice } from './dice.ts';
import { type Cells, monthNearby, somePartner } from './draft.ts';
import type { Frame } from './frame.ts';
import { caseRespelled } from './spellings.ts';

const VALUES: Readonly<Record<string, readonly string[]>> = {
  enrolled: ['', 'yes'],
  designation: [
    'Modern Work',
    'Solutions Partner for Modern Work',
    'Security',
    'solutions partner for  SECURITY',
    'Infrastructure (Azure)',
    'Solutions Partner for Data and AI (Azure)',
    'Data & AI',
    'Digital and Application Innovation (Azure)',
    'Digital & App Innovation',
    'Business Application',
    'Solutions Partner for Business Applications',
  ],
  competency: [
    'Gold Cloud Platform',
    'Cloud Productivity',
    'Silver Enterprise Mobility Management',
    'Security (Gold)',
    'Windows and Devices',
    'Small and Midmarket Cloud Solutions',
    'Data Analytics',
    'Messaging',
  ],
  specialisation: [
    'Threat Protection',
    'threat  protection',
    'Infrastructure and Database Migration to Microsoft Azure',
    'Modernisation of Web Apps to Microsoft Azure',
    'Calling for Microsoft Teams',
  ],
  cosell: ['', 'ready'],
};

/** Any fact of any partner, from and to dates near the loaded months. */
export function factCells(dice: Dice, frame: Frame): Cells {
  const fact = dice.pick(Object.keys(VALUES));
  return cells(dice, frame, somePartner(dice, frame), fact);
}

/** What a partner held all along, mostly: without it few lines would ever be paid. */
export function profileOf(dice: Dice, frame: Frame, partner: string): Cells[] {
  const long = {
    StartDate: dice.pick(['2015-01', '2020-06-30', '0001-01-01', '2022-10-03 10:00']),
  };
  const held = [
    ...(dice.chance(94) ? ['enrolled'] : []),
    ...(dice.chance(85) ? ['designation', 'designation', 'designation'] : []),
    ...(dice.chance(60) ? ['designation', 'competency'] : []),
    ...(dice.chance(75) ? ['specialisation', 'specialisation'] : []),
    ...(dice.chance(75) ? ['cosell'] : []),
  ];
  return held.map((fact) => {
    const drawn = cells(dice, frame, partner, fact);
    return { ...drawn, ...long, EndDate: dice.chance(88) ? '' : (drawn['EndDate'] ?? '') };
  });
}

function cells(dice: Dice, frame: Frame, partner: string, fact: string): Cells {
  return {
    MpnId: partner,
    PartnerName: dice.pick([
      '',
      '',
      'Northwind',
      'Northwind Ltd.',
      'Tailspin, "Toys"',
      '𝒜lpha',
      'ｆ',
    ]),
    Fact: caseRespelled(dice, fact),
    Value: dice.pick(VALUES[fact] ?? ['']),
    StartDate: someDay(dice, monthNearby(dice, frame)),
    EndDate: dice.chance(50) ? '' : someDay(dice, monthNearby(dice, frame)),
  };
}

/** Days on which it matters how a month's end is read. */
function someDay(dice: Dice, month: string): string {
  const last = lastDayOf(month);
  const lastButOne = `${month}-${Number(last.slice(8)) - 1}`;
  return dice.pick([month, `${month}-01`, last, last, lastButOne, `${last}T23:59:59Z`]);
}
