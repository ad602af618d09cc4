/** Verbs whose past is not made by rule, in the order of the alphabet: each with the forms that are not. */

const TABLE = `
abide abode
bear bore born borne
beat beaten
become became
begin began begun
bend bent
beseech besought
bid bade bidden
bind bound
bite bit bitten
bleed bled
bless blest
blow blew blown
break broke broken
bring brought
browbeat browbeaten
build built
burn burnt
buy bought
catch caught
chide chid chidden
choose chose chosen
cling clung
clothe clad
come came
creep crept
deal dealt
dig dug
dive dove
do did done
draw drawn drew
dream dreamt
drink drank drunk
drive driven drove
eat ate eaten
fall fallen fell
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbad forbade forbidden
force-feed force-fed
forego foregone forewent
foresee foresaw foreseen
forgive forgave forgiven
forgo forgone forwent
forsake forsaken forsook
forswear forswore forsworn
freeze froze frozen
gas gasses gassed gassing
get got gotten
give gave given
go gone went
grind ground
grow grew grown
hang hung
have had has
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
lie lain lay
light lit
lose lost
make made
mean meant
meet met
melt molten
mislead misled
mow mown
overcome overcame
overflow overflown
overfly overflew overflown
overrun overran
oversee oversaw overseen
overthrow overthrew overthrown
pay paid
plead pled
quiz quizzes quizzed
rebuild rebuilt
retake retaken retook
rethink rethought
ride ridden rode
ring rang rung
rise risen rose
run ran
saw sawn
say said
see saw seen
seek sought
sell sold
send sent
sew sewn
shake shaken shook
shave shaven
shine shone
shoot shot
show shown
shrink shrank shrunk shrunken
sing sang sung
sink sank sunk sunken
sit sat
slay slain slew
sleep slept
slide slid slidden
slink slunk
sneak snuck
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spit spat
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strew strewn
stride stridden strode
strike struck
string strung
strive striven strove
swap swopped swopping swops
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take taken took
teach taught
tear tore torn
tell told
think thought
throw threw thrown
undergo undergone underwent
understand understood
undertake undertaken undertook
underwrite underwritten underwrote
undo undid undone
unfreeze unfroze unfrozen
unwind unwound
up upped upping
uphold upheld
waylay waylaid
wear wore worn
win won
wind wound
withdraw withdrawn withdrew
withhold withheld
wring wrung
write written wrote
`;

/** Those forms by dictionary form. */
export const IRREGULAR = new Map(TABLE.trim().split("\n").map((line) => line.split(" ")).map(([verb, ...forms]) => [verb, forms]));
