package diff

// reaching lists the contacts that are new, gone, called or reached otherwise.
func (r *Report) reaching() []Reaching {
	list := []Reaching{}
	for _, p := range r.pairs(&r.before.contacts, &r.after.contacts) {
		before, after := r.before.contact(p.before), r.after.contact(p.after)
		switch {
		case before == nil:
			list = append(list, Reaching{Added, p.after, nil, after})
		case after == nil:
			list = append(list, Reaching{Removed, p.before, before, nil})
		case *before != *after:
			list = append(list, Reaching{Changed, p.after, before, after})
		}
	}
	return list
}

// contact is a contact in the language of the site, in the ids that both
// sites share; nil for none.
func (e *edition) contact(id string) *Contact {
	c, ok := e.Contacts[id]
	if !ok {
		return nil
	}
	return &Contact{e.contacts.labels[id], c.Reach, e.contacts.in(c.IfAbsent)}
}
