package main

import (
	"encoding/json"
	"strings"

	"cando/builder"
	"cando/builder/site"
)

// dutyJSON is one line of the JSON format; its keys are always there.
type dutyJSON struct {
	Owner      string            `json:"owner"`
	OwnerLabel string            `json:"owner_label"`
	Email      string            `json:"email"`
	What       string            `json:"what"`
	State      builder.Freshness `json:"state"`
	Day        string            `json:"day"`
	Days       int               `json:"days"`
	File       string            `json:"file"`
	Line       int               `json:"line"`
	Path       string            `json:"path"`
	URL        string            `json:"url"`
	Title      string            `json:"title"`
	Kind       string            `json:"kind"`
	Lang       string            `json:"lang"`
	Action     string            `json:"action"`
	Roles      []string          `json:"roles"`
}

// json is the whole agenda, one object per line.
func (a *agenda) json() (string, error) {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for i := range a.Duties {
		d := &a.Duties[i]
		label, email := a.owner(d.Owner())
		pos := d.Page.Doc.At(d.Key)
		line := dutyJSON{
			Owner: d.Owner(), OwnerLabel: label, Email: email, What: "review", State: d.State,
			Day: d.Day.String(), Days: daysUntil(a.Today, d.Day), File: pos.File, Line: pos.Line,
			Path: d.Page.Path, URL: site.EscapePath(d.Page.URL), Title: d.Page.Title, Kind: string(d.Page.Kind), Lang: d.Page.Lang,
			Roles: []string{},
		}
		if d.Ending != nil {
			line.What, line.Action, line.Roles = "permission", d.Ending.Action, append(line.Roles, d.Ending.Role...)
		}
		if err := encoder.Encode(line); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}
