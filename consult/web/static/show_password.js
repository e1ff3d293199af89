// Lets people see the password they type. Without it the field works as ever.
"use strict";

for (const field of document.querySelectorAll("input[data-show]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary govuk-button--small c-reveal";
  button.setAttribute("aria-controls", field.id);
  const turn = (type) => {
    field.type = type;
    button.textContent = type === "password" ? field.dataset.show : field.dataset.hide;
  };
  button.addEventListener("click", () => turn(field.type === "password" ? "text" : "password"));
  // browsers offer to keep what stands in a field of passwords
  field.form.addEventListener("submit", () => turn("password"));
  turn("password");
  field.after(button);
}
