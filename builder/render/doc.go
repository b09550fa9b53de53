// Package render turns a site into HTML with a theme.
//
// A theme is a folder:
//
//	layouts/base.html      the frame of every page; calls the block "main"
//	layouts/<layout>.html  defines "main" for pages of that layout; page.html for those without
//	layouts/redirect.html  stands alone, without the frame
//	partials/*.html        templates that layouts call by their file name without ending
//	assets/*               published under a name that holds a hash of the bytes;
//	                       a folder there is one file, made of the parts in it
//	i18n/<language>.json   what the theme itself says; English where a language is silent
//
// Templates are html/template's; what they are given is a View.
package render
