// The part of Prototype that npm has is the language's. This is what its first versions did
// besides: a global of its own for each class, a class of its own over `Element`, and `toJSON` that
// gives texts.
Object.extend(window, prototype);
window.Element = function Element(name, attributes) {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};
for (const Class of [Array, String, Number, Boolean]) {
  Class.prototype.toJSON = function () { return String(this); };
}
