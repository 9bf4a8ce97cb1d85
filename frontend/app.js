// Enhancement only: every page works without this file.
import { Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput]) {
  document.querySelectorAll(`[data-module="${component.moduleName}"]`).forEach((element) => new component(element));
}
