/** The texts of the sample `grocery` in Russian, by the original's. */
export const groceryRu: Readonly<Record<string, string>> = {
  'Saturday grocery shop: from parking to unpacking': 'Субботние покупки: от парковки до кухни',
  'Dana, 38, two children': 'Дана, 38, двое детей',
  'The Saturday basket shrinks although nobody has changed shop yet.':
    'Субботняя корзина всё меньше, хотя магазин пока никто не сменил.',
  'Halve the minutes spent waiting': 'Вдвое сократить минуты ожидания',
  'One named owner for everything that happens after the till':
    'Один названный ответственный за всё, что бывает после кассы',
  'Dana shops for the whole week, with both children, between football and lunch.':
    'Дана закупается на неделю с обоими детьми, между футболом и обедом.',
  'The fridge is empty and the football match is over': 'Холодильник пуст, матч окончен',
  'Everything is unpacked and the week is planned': 'Всё разложено, неделя распланирована',
  Arrive: 'Приехать',
  'Find a parking space': 'Найти место на парковке',
  Facilities: 'Хозяйственная служба',
  'In and out before the little one gets hungry.': 'Туда и обратно, пока младший не проголодался.',
  'Circles twice: the family bays hold cars without a child seat':
    'Два круга: на семейных местах стоят машины без детских кресел',
  'Car park count, two Saturdays': 'Подсчёт на парковке, две субботы',
  'Show free bays row by row on a sign at the entrance':
    'Табло у въезда: сколько мест свободно в каждом ряду',
  'Take a trolley with a coin': 'Взять тележку за монету',
  'No coin at hand; trolleys with a child seat stand at the far end':
    'Монеты нет; тележки с детским сиденьем в дальнем углу',
  'Trolley chips at the service desk, child-seat trolleys beside the family bays':
    'Жетоны у стойки, тележки с сиденьем рядом с семейными местами',
  Orient: 'Осмотреться',
  'Entrance display of the week': 'Витрина недели у входа',
  Marketing: 'Маркетинг',
  'Berries at half price: that is dessert done.': 'Ягоды за полцены: десерт готов.',
  'Marketing plans the display six weeks ahead; the floor builds it on Friday night':
    'Маркетинг планирует витрину за шесть недель, зал собирает её в пятницу ночью',
  'Shopping list in the app against aisle signs': 'Список в приложении и указатели в зале',
  Digital: 'Цифровая команда',
  'Store floor': 'Торговый зал',
  'Which aisle is this in?': 'В каком это ряду?',
  'Sort the list by the aisles of this very store': 'Сортировать список по рядам именно этого магазина',
  'Digital keeps the aisle map; the floor moves shelves without telling them':
    'План рядов ведёт цифровая команда, а зал переставляет стеллажи и не сообщает',
  Choose: 'Выбрать',
  'Food for four for a whole week, without going twice': 'Еда на четверых на всю неделю, за одну поездку',
  'Tasting at the produce counter': 'Дегустация у овощей и фруктов',
  'Know that the children will eat it before paying for it': 'Знать, что дети это съедят, ещё до оплаты',
  'Ask about allergens': 'Спросить об аллергенах',
  Bakery: 'Пекарня',
  'Who actually knows this?': 'Кто это знает точно?',
  'Is there sesame in this loaf?': 'В этом хлебе есть кунжут?',
  'Two colleagues have to be fetched before anyone dares to answer':
    'Приходится звать двух коллег, прежде чем кто-то решится ответить',
  'An allergen sheet for every loaf, as a QR code at the counter':
    'Листок об аллергенах к каждому хлебу, QR-код на прилавке',
  'The bakery keeps the allergen list in a binder behind the oven':
    'Пекарня держит список аллергенов в папке за печью',
  'Favourite item missing': 'Любимого товара нет',
  Supply: 'Снабжение',
  frustrated: 'досада',
  "I can't find what I'm looking for": 'Не могу найти то, что ищу',
  'The label is there, the oat milk is not, and nobody knows when it comes back':
    'Ценник есть, овсяного молока нет, и никто не знает, когда будет',
  'Shelf walk, 14 Saturdays': 'Обход полок, 14 суббот',
  'Say at the shelf what replaces it and when it is back': 'Писать на полке, чем заменить и когда привезут',
  'Supply orders on Thursday from last week’s sales; promotions are not in the forecast':
    'Снабжение заказывает в четверг по прошлым продажам; акций в прогнозе нет',
  Pay: 'Заплатить',
  'Wait in the queue': 'Ждать в очереди',
  impatient: 'нетерпение',
  'I always pick the slow one.': 'Я всегда выбираю медленную.',
  'Eleven minutes in the queue, with ice cream in the trolley':
    'Одиннадцать минут в очереди с мороженым в тележке',
  'Four Saturdays': 'Четыре субботы',
  'Open the fourth till as soon as three people wait': 'Открывать четвёртую кассу, как только ждут трое',
  'The shift plan knows last year’s peak, not today’s weather or match':
    'График смен знает прошлогодний пик, но не сегодняшнюю погоду и матч',
  'Loyalty app does not load': 'Приложение с баллами не грузится',
  IT: 'ИТ',
  'No signal inside, so the points and the voucher are lost': 'Внутри нет сети: баллы и купон пропали',
  'Store feedback cards': 'Карточки отзывов в магазине',
  'The card scans offline; points are booked later': 'Карта читается без сети, баллы начисляются позже',
  'IT hears of it on Monday, from the ticket list': 'ИТ узнаёт в понедельник, из списка заявок',
  'Friendly cashier': 'Приветливый кассир',
  Leave: 'Уехать',
  'Load the car in the rain': 'Грузить машину под дождём',
  'No roof over the bays: the paper bags give way': 'Над местами нет навеса: бумажные пакеты рвутся',
  Home: 'Дома',
  'Unpack, egg carton broken': 'Разобрать покупки: яйца разбиты',
  annoyed: 'раздражение',
  'Whom do I tell? It is not worth driving back.': 'Кому сказать? Ехать обратно нет смысла.',
  'Six broken eggs, and the receipt is already in the bin': 'Шесть разбитых яиц, а чек уже в мусоре',
  'Refund by photo in the app, without a receipt': 'Возврат по фото в приложении, без чека',
  'Recipe mail next day': 'Письмо с рецептом на следующий день',
  'An idea for Tuesday with what is already in the fridge':
    'Идея на вторник из того, что уже есть в холодильнике',
  'Queue time': 'Время в очереди',
  'Out-of-stock rate': 'Доля отсутствующих товаров',
  'Loyalty scan rate': 'Доля покупок с картой',
}
