export const messages = {
  navigation: "Site",
  docs: "Docs",
  title: "Answers your customers can check",
  text: "Botsmith turns your website, files and texts into a chatbot for your site. Every answer names its source, every source opens the exact quote, and what your texts do not say, the bot does not say either.",
  signUp: "Create your bot",
  signIn: "Sign in",
  readDocs: "Read the docs",
  dashboard: "Open the dashboard",
  promise: "About three minutes from sign-up to your first answer. No key needed to start.",
  tryIt: "Try a bot",
  tryItText:
    "A real bot, made of Botsmith's own guides. Ask it something, click a number to see the quote, or ask what the guides cannot know.",
  points: [
    {
      title: "Give it what you know",
      text: "A web address, files or a text. You watch it being read, and are told what could not be.",
    },
    {
      title: "Check before it speaks",
      text: "It suggests questions from your own texts. Where it has no answer, it says so in your words.",
    },
    {
      title: "Put it where people are",
      text: "One line on any site, and a check that it works there. Or a page of its own, or your program.",
    },
  ],
};
