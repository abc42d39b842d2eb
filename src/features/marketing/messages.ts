export const messages = {
  title: "Answers your customers can check",
  text: "Botsmith turns your documents and pages into a chatbot for your site. Every answer cites its source, every citation opens the exact quote, and what your documents do not say, the bot does not say either.",
  signUp: "Create your bot",
  signIn: "Sign in",
  dashboard: "Open the dashboard",
  promise: "Runs on your own machine with one command. No key needed.",
  sample: "Example",
  sampleBot: "Lumen helper",
  sampleQuestion: "How long do I have to return a lamp?",
  sampleAnswer: "You have 45 days from delivery. [1] The refund is paid to the card you used. [2]",
  sampleDocument: "Returns handbook",
  sampleHint: "Click a number in the answer to see the quote behind it.",
  sampleFirst: "Customers may return any lamp within 45 days of delivery.",
  sampleBetween: " Lamps must be unused and in their box. ",
  sampleSecond: "The refund is paid to the original card within five working days.",
  sampleRest: " Gift cards cannot be returned.",
  points: [
    {
      title: "Give it what you know",
      text: "Files, websites, texts and approved answers. You see each one being read, and why one could not be.",
    },
    {
      title: "Check before it speaks",
      text: "Ask it in the playground. It says when it does not know, in your own words.",
    },
    {
      title: "Put it where people are",
      text: "One line on any site, a page of its own, or your program through the REST API.",
    },
  ],
} as const;
