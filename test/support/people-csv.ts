import { seeded } from './chance'

const given = [
  'Amelia',
  'Bastian',
  'Carmen',
  'Dario',
  'Eva',
  'Finn',
  'Gloria',
  'Hugo',
  'Iris',
  'Jakob',
  'Klara',
  'Luis',
  'Mina',
  'Noah',
  'Olga',
  'Peer',
  'Rita',
  'Sven',
  'Thea',
  'Uwe'
]
const family = [
  'Albrecht',
  'Bergmann',
  'Carlsen',
  'Demir',
  'Evans',
  'Fuchs',
  'Grau',
  'Holm',
  'Iversen',
  'Jung',
  'Keller',
  'Lund',
  'Meier',
  'Novak',
  'Olsen',
  'Peters'
]
const departments = ['Finance', 'Logistics', 'Marketing', 'Production', 'Research', 'Sales']

/** A CSV of `rows` people of which the last five are bad, each in another way. */
export function peopleCsv(rows: number, seed = 1): string {
  const chance = seeded(seed)
  const good = Array.from({ length: rows - 5 }, (_, index) => {
    const username = `csv.${String(index + 1).padStart(4, '0')}`
    return `${username},${chance.pick(given)} ${chance.pick(family)},${username}@example.org,${chance.pick(departments)},+49 30 555${String(1000 + index)},en`
  })
  const bad = [
    ',No Username,none@example.org,Sales,,en',
    'two words,Two Words,two@example.org,Sales,,en',
    'csv.0001,Twice In File,twice@example.org,Sales,,en',
    'bad.mail,Bad Mail,not-an-address,Sales,,en',
    `too.long,${'x'.repeat(300)},long@example.org,Sales,,en`
  ]
  return ['username,display name,e-mail,department,phone,language', ...good, ...bad].join('\n') + '\n'
}
