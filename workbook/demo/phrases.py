"""What the reps of the demo say, by the id of the step that asks."""

PHRASES: dict[str, tuple[str, ...]] = {
    "rep_topic": (
        "How to get back to the person who decides without going over my contact's head",
        "I want to leave with a plan for the quarter that is not just one name",
        "The price question at the end of every second call",
    ),
    "what_stood": ("The price approval was not back from finance", "Two days lost to a complaint that was not mine"),
    "remember": ("In my calendar, on the day before, with the customer's name",),
    "smaller": ("Write the three questions for the call, nothing else",),
    "instead": ("Their project moved to spring, so it made no sense any more",),
    "one_better": ("One afternoon without internal calls",),
    "make_room": ("The forecast sheet on Tuesday; I can fill it on Friday",),
    "hard_question": (
        "Whether anybody above the plant manager knows that we exist.\nI have not met them and I have not asked.",
        "They like us, and nothing happens. I do not know what it costs them to wait.",
        "Why they would do it this year and not next.",
    ),
    "one_skill": ("Staying silent after the price", "Asking who else has to agree", "Ending a call with a date"),
    "first_new": ("The service manager at Corvin Rail, through our technician",),
    "block": ("The service window for Edda Hospitals: nobody can tell me whether we may promise it", "Nothing today"),
    "more_useful": ("Ask me before you tell me",),
    "private": ("Was quieter than usual. Ask next time how the week at home was.", "Did not defend the number. Good."),
    "changed": ("They have a new head of purchasing since the first of the month.",),
    "buyer_said": ('"If the numbers hold in the pilot, I will take it to the board myself."',),
    "why_act": ("The old line stops twice a month and each stop costs them about 9,000",),
    "why_us": ("We were the only ones who came to see the line at night",),
    "why_then": ("Their maintenance stop is in eleven weeks; after that it is a year",),
    "way_in": ("The head of maintenance, who signs off the downtime report",),
    "against": ("The team that built the present system themselves",),
    "slip": ("The board meeting would have to move, or the pilot would need a second round.",),
    "what_fell": ("I could not say who signs",),
    "what_rose": ("The date is theirs, not ours",),
    "see_apart": ("You know the buyer. I know how long our own contract takes.",),
    "still_alive": ("They answered the technical questions within a day",),
    "tried": ("Three mails, one call with the engineer, a visit. They are polite and nothing moves.",),
    "their_view": (
        "We asked for a price in spring, got one, and since then they keep asking whether we have decided.",
    ),
    "smallest": ("Half an hour with their controller to check the cost of a stop",),
    "money_before": ("Out of the maintenance budget, in two halves over two years",),
    "exit": ("If the controller will not give us the half hour by the date",),
    "worth_reading": ("Two pages on how others planned the changeover over one weekend",),
    "proof": ("If the champion is gone, the phone goes to somebody else. If they are busy, it rings.",),
    "other_door": ("The shift leader who asked for the cameras in the first place",),
    "permission": (
        "I have the feeling that this is not the right moment for you. If that is so, one word is enough\n"
        "and I will close it on my side. If something has changed, tell me what.",
    ),
    "hours_back": ("Two first conversations on Tuesday morning",),
    "week": ("Three days on the big one, a day on reports, half a day on the phone with service.",),
    "if_dies": ("Two small ones and a maybe. About a fifth of the quarter.",),
    "block_time": ("Tuesday and Thursday, eight to ten, telephone on silent",),
    "mine_instead": ("Which new conversation did you have?",),
    "own_it": ("It has been too long, and that is on me. I gave the time to whoever shouted.",),
    "contract": ("To think about the three opportunities that matter, not to report",),
    "listen": ('"I had two offers fall through and nobody asked. I stopped telling you about them."',),
    "explore": ('"The territory. I have driven 900 kilometres a week for accounts that will never buy."',),
    "asked": ("Somebody to look through the list with me and say which ones to drop",),
    "action": ("Go through the list together and let go of a third",),
    "rhythm_day": ("Thursday at nine",),
    "cancel_rule": ("Whoever cancels offers two other times the same day",),
}

SPARE = ("We wrote it on the board and will look at it next time", "Still open; we agreed to find out")
COMMITMENTS = ("Sit down together on Thursday at nine", "Look at it again in two weeks")
NAMES = ("The controller", "Two former customers of Corvin Rail", "The service manager at Brenner Glass")
