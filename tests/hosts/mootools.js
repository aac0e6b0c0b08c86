// The part of MooTools that npm has is the language's. This is what the browser's part does
// besides: types of its own over the browser's classes, and its functions on window and document.
var Window = window.$constructor = new Type('Window', function () {});
var Document = document.$constructor = new Type('Document', function () {});
var Event = new Type('DOMEvent', function () {});
var Element = function (tag) { return document.createElement(tag); };
new Type('Element', Element);
Window.mirror(function (name, method) { window[name] = method; });
Document.mirror(function (name, method) { document[name] = method; });
window.$family = function () { return 'window'; };
document.$family = function () { return 'document'; };
