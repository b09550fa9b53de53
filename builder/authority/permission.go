package authority

// Role is a rank of staff. Roles are listed from least to most authority.
type Role struct {
	ID       string   `json:"id" required:"true" jsonschema_description:"A short name that never changes: associate."`
	Label    Text     `json:"label,omitzero" jsonschema_description:"What staff call the role; one text, or one per language."`
	Outranks []string `json:"outranks,omitzero" jsonschema_description:"Roles below this one, where the order of the list does not say it."`
}

// Action is something staff may do for a customer.
type Action struct {
	ID    string `json:"id" required:"true" jsonschema_description:"A short name that never changes: refund."`
	Label Text   `json:"label,omitzero" jsonschema_description:"What the action is called; one text, or one per language."`
	Also  Words  `json:"also,omitzero" jsonschema_description:"Other words for it, as staff and customers say them."`
}

// Contact is somebody to ask, or to hand a case to.
type Contact struct {
	Label    Text   `json:"label,omitzero" jsonschema_description:"Who it is."`
	Reach    string `json:"reach,omitzero" jsonschema_description:"How to reach them: an extension, a number, a channel."`
	IfAbsent string `json:"if_absent,omitzero" jsonschema_description:"The contact to try when this one is not there."`
}

// Permission grants one action to one or several roles, or says never.
type Permission struct {
	Action   string   `json:"action" required:"true" jsonschema_description:"An action from cando.yaml."`
	Role     []string `json:"role,omitzero" jsonschema_description:"One role or several from cando.yaml."`
	UpTo     Amount   `json:"up_to,omitzero" jsonschema_description:"The limit: 50 EUR, 20 %, or a count such as 2 items. Left out: no limit."`
	Per      Text     `json:"per,omitzero" jsonschema_description:"What the limit counts for: customer per day."`
	When     Text     `json:"when,omitzero" jsonschema_description:"The condition on which the grant holds."`
	Needs    Words    `json:"needs,omitzero" jsonschema_description:"What must be at hand: receipt or order number."`
	Channels []string `json:"channels,omitzero" jsonschema_description:"Where it holds: phone, chat, counter. Left out: everywhere."`
	Never    Never    `json:"never,omitzero" jsonschema_description:"true: this role may never; a text: a case in which nobody may; one text, or one per language."`
	Above    string   `json:"above,omitzero" jsonschema_description:"The contact to ask above the highest limit."`
	From     Day      `json:"from,omitzero" jsonschema_description:"The first day on which it holds."`
	Until    Day      `json:"until,omitzero" jsonschema_description:"The last day on which it holds."`
}

// Never is a refusal: of an action to a role altogether, or, as a caveat for
// everybody, in the case that its text tells, in one language or several. It is
// compared by what its methods say.
type Never map[string]string

// always stands in the place of a single text.
const always = "true"

// NeverAlways is the refusal of an action altogether.
func NeverAlways() Never { return Never{"": always} }

// UnmarshalText reads "true" as a refusal altogether, "false" as nothing, and
// any other text as a caveat.
func (n *Never) UnmarshalText(text []byte) error {
	*n = Never{"": string(text)}
	if string(text) == "false" {
		*n = nil
	}
	return nil
}

// Always reports whether the action is refused altogether.
func (n Never) Always() bool { return n[""] == always }

// Caveat is the case in which nobody may; empty if there is none.
func (n Never) Caveat() Text {
	if n.Always() {
		return nil
	}
	return Text(n)
}

// IsCaveat reports whether a case is told in which nobody may.
func (n Never) IsCaveat() bool { return len(n) > 0 && !n.Always() }

// Compact is the three-way promise behind a guideline.
type Compact struct {
	Staff    []string `json:"staff" jsonschema_description:"What staff promise."`
	Managers []string `json:"managers" jsonschema_description:"What managers promise."`
	IT       []string `json:"it" jsonschema_description:"What IT promises."`
}
