import { assumed, idea, lanes, observed, reported } from './samples-cards'

/** A grocery shop, from parking to unpacking. Illustrative: people, numbers and sources are made up. */
export const grocery = {
  id: 'j1',
  lang: 'en',
  title: 'Saturday grocery shop: from parking to unpacking',
  persona: 'Dana, 38, two children',
  mapType: 'current',
  scale: 'minutes',
  illustrative: true,
  brief: {
    why: 'The Saturday basket shrinks although nobody has changed shop yet.',
    objectives: [
      'Halve the minutes spent waiting',
      'One named owner for everything that happens after the till',
    ],
    scenario: 'Dana shops for the whole week, with both children, between football and lunch.',
    start: 'The fridge is empty and the football match is over',
    end: 'Everything is unpacked and the week is planned',
  },
  stages: [
    {
      name: 'Arrive',
      framework: 'firstContact',
      duration: 'PT8M',
      touchpoints: [
        {
          id: 'j1-t01',
          title: 'Find a parking space',
          channels: ['car-park'],
          emotion: -1,
          owner: 'Facilities',
          waitMin: 6,
          cards: {
            thoughts: ['In and out before the little one gets hungry.'],
            pains: [
              observed(
                'Circles twice: the family bays hold cars without a child seat',
                'Car park count, two Saturdays',
              ),
            ],
            improvements: [idea('Show free bays row by row on a sign at the entrance', 3, 4, 'Facilities')],
          },
        },
        {
          id: 'j1-t02',
          title: 'Take a trolley with a coin',
          channels: ['physical'],
          emotion: -1,
          owner: 'Facilities',
          cards: {
            pains: ['No coin at hand; trolleys with a child seat stand at the far end'],
            improvements: [
              idea(
                'Trolley chips at the service desk, child-seat trolleys beside the family bays',
                3,
                1,
                'Facilities',
              ),
            ],
          },
        },
      ],
    },
    {
      name: 'Orient',
      framework: 'guidance',
      duration: 'PT6M',
      touchpoints: [
        {
          id: 'j1-t03',
          title: 'Entrance display of the week',
          channels: ['store'],
          emotion: 1,
          owner: 'Marketing',
          cards: {
            thoughts: ['Berries at half price: that is dessert done.'],
            backstage: ['Marketing plans the display six weeks ahead; the floor builds it on Friday night'],
          },
        },
        {
          id: 'j1-t04',
          title: 'Shopping list in the app against aisle signs',
          channels: ['app', 'store'],
          emotion: 0,
          owner: 'Digital',
          handoffTo: 'Store floor',
          cards: {
            questions: ['Which aisle is this in?'],
            improvements: [idea('Sort the list by the aisles of this very store', 4, 3, 'Digital')],
            backstage: ['Digital keeps the aisle map; the floor moves shelves without telling them'],
          },
        },
      ],
    },
    {
      name: 'Choose',
      framework: 'interaction',
      duration: 'PT45M',
      cards: { needs: ['Food for four for a whole week, without going twice'] },
      touchpoints: [
        {
          id: 'j1-t05',
          title: 'Tasting at the produce counter',
          channels: ['person'],
          emotion: 2,
          owner: 'Store floor',
          key: true,
          cards: { needs: ['Know that the children will eat it before paying for it'] },
        },
        {
          id: 'j1-t06',
          title: 'Ask about allergens',
          channels: ['person'],
          emotion: 0,
          owner: 'Store floor',
          handoffTo: 'Bakery',
          quote: 'Who actually knows this?',
          cards: {
            questions: ['Is there sesame in this loaf?'],
            pains: ['Two colleagues have to be fetched before anyone dares to answer'],
            improvements: [
              idea('An allergen sheet for every loaf, as a QR code at the counter', 4, 2, 'Bakery'),
            ],
            backstage: ['The bakery keeps the allergen list in a binder behind the oven'],
          },
        },
        {
          id: 'j1-t07',
          title: 'Favourite item missing',
          channels: ['shelf'],
          emotion: -2,
          owner: 'Supply',
          feeling: 'frustrated',
          quote: "I can't find what I'm looking for",
          cards: {
            pains: [
              observed(
                'The label is there, the oat milk is not, and nobody knows when it comes back',
                'Shelf walk, 14 Saturdays',
              ),
            ],
            improvements: [idea('Say at the shelf what replaces it and when it is back', 3, 2, 'Supply')],
            backstage: [
              'Supply orders on Thursday from last week’s sales; promotions are not in the forecast',
            ],
          },
        },
      ],
    },
    {
      name: 'Pay',
      framework: 'interaction',
      duration: 'PT18M',
      touchpoints: [
        {
          id: 'j1-t08',
          title: 'Wait in the queue',
          channels: ['till'],
          emotion: -2,
          owner: 'Store floor',
          key: true,
          waitMin: 11,
          feeling: 'impatient',
          cards: {
            thoughts: ['I always pick the slow one.'],
            pains: [observed('Eleven minutes in the queue, with ice cream in the trolley', 'Four Saturdays')],
            improvements: [idea('Open the fourth till as soon as three people wait', 5, 2, 'Store floor')],
            backstage: ['The shift plan knows last year’s peak, not today’s weather or match'],
          },
        },
        {
          id: 'j1-t09',
          title: 'Loyalty app does not load',
          channels: ['app'],
          emotion: -2,
          owner: 'Store floor',
          handoffTo: 'IT',
          cards: {
            pains: [
              reported('No signal inside, so the points and the voucher are lost', 'Store feedback cards'),
            ],
            improvements: [idea('The card scans offline; points are booked later', 4, 3, 'IT')],
            backstage: ['IT hears of it on Monday, from the ticket list'],
          },
        },
        { id: 'j1-t10', title: 'Friendly cashier', channels: ['person'], emotion: 1, owner: 'Store floor' },
      ],
    },
    {
      name: 'Leave',
      framework: 'retention',
      duration: 'PT6M',
      touchpoints: [
        {
          id: 'j1-t11',
          title: 'Load the car in the rain',
          channels: ['car-park'],
          emotion: -1,
          owner: 'Facilities',
          cards: { pains: ['No roof over the bays: the paper bags give way'] },
        },
      ],
    },
    {
      name: 'Home',
      framework: 'retention',
      duration: 'PT20M',
      touchpoints: [
        {
          id: 'j1-t12',
          title: 'Unpack, egg carton broken',
          channels: ['home'],
          emotion: -2,
          feeling: 'annoyed',
          cards: {
            questions: ['Whom do I tell? It is not worth driving back.'],
            pains: [assumed('Six broken eggs, and the receipt is already in the bin')],
            improvements: [idea('Refund by photo in the app, without a receipt', 4, 3, 'Digital')],
          },
        },
        {
          id: 'j1-t13',
          title: 'Recipe mail next day',
          channels: ['email'],
          emotion: 1,
          owner: 'Marketing',
          cards: { needs: ['An idea for Tuesday with what is already in the fridge'] },
        },
      ],
    },
  ],
  lanes: lanes(
    'touchpoints',
    'emotions',
    'thoughts',
    'needs',
    'questions',
    'pains',
    'improvements',
    'backstage',
    'metrics',
  ),
  metrics: [
    { touchpoint: 'j1-t08', name: 'Queue time', value: 11, unit: 'min' },
    { touchpoint: 'j1-t07', name: 'Out-of-stock rate', value: 4.2, unit: '%' },
    { touchpoint: 'j1-t09', name: 'Loyalty scan rate', value: 31, unit: '%' },
  ],
}
