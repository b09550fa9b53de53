package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"cando/builder"
	"cando/search"
)

// maxLimit is the most hits that one request may ask for.
const maxLimit = 100

// search answers GET /api/search.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	request, err := searchRequest(r)
	if err != nil {
		sendJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	if s.index == nil {
		sendJSON(w, http.StatusNotFound, map[string]string{"error": "this site has no search index"})
		return
	}
	response, err := s.respond(r.Context(), request)
	var unknown builder.UnknownRole
	if errors.As(err, &unknown) {
		sendJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	if err != nil {
		sendJSON(w, http.StatusInternalServerError, map[string]string{"error": "the search failed"})
		return
	}
	sendJSON(w, http.StatusOK, response)
}

// respond finds the pages, and what the asker may do.
func (s *Server) respond(ctx context.Context, request search.Request) (search.Response, error) {
	if s.answer == nil {
		return s.index.Search(ctx, request)
	}
	answer, err := s.answer(request)
	if err != nil {
		return search.Response{}, err
	}
	response, err := s.index.Search(ctx, request)
	response.Answer = answer
	return response, err
}

func searchRequest(r *http.Request) (search.Request, error) {
	q := r.URL.Query()
	request := search.Request{
		Query: q.Get("q"), Role: q.Get("role"), Day: q.Get("day"),
		Kind: q.Get("kind"), Lang: q.Get("lang"), Channel: q.Get("channel"), Action: q.Get("action"), Tag: q.Get("tag"),
	}
	if !q.Has("q") {
		return request, fmt.Errorf("the parameter q is missing: /api/search?q=late+delivery")
	}
	if q.Has("limit") {
		limit, err := strconv.Atoi(q.Get("limit"))
		if err != nil || limit < 1 || limit > maxLimit {
			return request, fmt.Errorf("limit must be a whole number from 1 to %d", maxLimit)
		}
		request.Limit = limit
	}
	if _, err := time.Parse(time.DateOnly, request.Day); err != nil && request.Day != "" {
		return request, fmt.Errorf("day must be a day such as 2026-10-01")
	}
	if q.Has("facets") {
		wanted, err := strconv.ParseBool(q.Get("facets"))
		if err != nil {
			return request, fmt.Errorf("facets must be true or false")
		}
		request.Facets = wanted
	}
	if err := request.Validate(); err != nil {
		return request, err
	}
	return request, nil
}

func sendJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return // the reader has gone
	}
}
