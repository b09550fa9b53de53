package diag_test

import (
	"go/ast"
	"go/token"
	"go/types"
)

// collector notes, for one package, which expressions flow into which
// variables, parameters, fields and results.
type collector struct {
	*trace
	info *types.Info
}

func (c collector) file(file *ast.File) {
	for _, decl := range file.Decls {
		var signature *types.Signature
		if f, ok := decl.(*ast.FuncDecl); ok {
			if object := c.info.Defs[f.Name]; object != nil {
				signature = object.Type().(*types.Signature)
			}
		}
		c.within(decl, signature)
	}
}

// within looks at a node; return statements in it are those of the signature.
func (c collector) within(root ast.Node, signature *types.Signature) {
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if inner, ok := c.info.Types[n].Type.(*types.Signature); ok {
				c.within(n.Body, inner)
			}
			return false
		case *ast.CallExpr:
			c.call(n)
		case *ast.CompositeLit:
			c.composite(n)
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
				c.assign(n.Lhs, n.Rhs)
			}
		case *ast.ValueSpec:
			var names []ast.Expr
			for _, name := range n.Names {
				names = append(names, name)
			}
			c.assign(names, n.Values)
		case *ast.ReturnStmt:
			c.results(n, signature)
		}
		return true
	})
}

func (c collector) add(into types.Object, from ast.Expr, result int) {
	if into != nil {
		c.flows[into] = append(c.flows[into], flow{from, result, c.info})
	}
}

func (c collector) call(call *ast.CallExpr) {
	signature, ok := c.info.Types[call.Fun].Type.(*types.Signature)
	if !ok || signature.Params().Len() == 0 {
		return
	}
	for i, arg := range call.Args {
		c.add(signature.Params().At(min(i, signature.Params().Len()-1)), arg, 0)
	}
}

func (c collector) composite(literal *ast.CompositeLit) {
	typ := c.info.Types[literal].Type
	if typ == nil {
		return
	}
	if pointer, ok := typ.Underlying().(*types.Pointer); ok {
		typ = pointer.Elem() // &T left out in a list of pointers
	}
	fields, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			c.add(objectOf(c.info, pair.Key.(*ast.Ident)), pair.Value, 0)
		} else {
			c.add(fields.Field(i), element, 0)
		}
	}
}

func (c collector) assign(into, from []ast.Expr) {
	for i, target := range into {
		switch {
		case len(from) == len(into):
			c.add(objectOf(c.info, target), from[i], 0)
		case len(from) == 1:
			c.add(objectOf(c.info, target), from[0], i)
		}
	}
}

func (c collector) results(statement *ast.ReturnStmt, signature *types.Signature) {
	for i, value := range statement.Results {
		switch {
		case signature == nil:
		case len(statement.Results) == signature.Results().Len():
			c.add(signature.Results().At(i), value, 0)
		case len(statement.Results) == 1: // return f(), of several results
			for j := range signature.Results().Len() {
				c.add(signature.Results().At(j), value, j)
			}
		}
	}
}
