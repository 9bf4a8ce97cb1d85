// Shows what needs JavaScript, and says so when a passkey did not work.
document.querySelectorAll("[data-needs-script]").forEach((element) => element.removeAttribute("hidden"));
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey_error").removeAttribute("hidden");
});
