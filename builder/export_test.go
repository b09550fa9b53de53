package builder

// All returns the questions, for tests that look at what they say.
func (q *Questions) All() []Question {
	all := make([]Question, len(q.list))
	for i, one := range q.list {
		all[i] = one.Question
	}
	return all
}

// DefaultTop is how far down a page may be that a question expects.
const DefaultTop = defaultTop
