/** The texts of the sample `grocery` in Spanish, by the original's. */
export const groceryEs: Readonly<Record<string, string>> = {
  'Saturday grocery shop: from parking to unpacking': 'La compra del sábado: de aparcar a guardarlo todo',
  'Dana, 38, two children': 'Dana, 38, dos hijos',
  'The Saturday basket shrinks although nobody has changed shop yet.':
    'La cesta del sábado encoge, aunque todavía nadie ha cambiado de tienda.',
  'Halve the minutes spent waiting': 'Reducir a la mitad los minutos de espera',
  'One named owner for everything that happens after the till':
    'Un solo responsable con nombre para todo lo que pasa después de la caja',
  'Dana shops for the whole week, with both children, between football and lunch.':
    'Dana hace la compra de la semana con los dos niños, entre el fútbol y la comida.',
  'The fridge is empty and the football match is over': 'La nevera está vacía y el partido ha terminado',
  'Everything is unpacked and the week is planned': 'Todo está guardado y la semana, planificada',
  Arrive: 'Llegar',
  'Find a parking space': 'Encontrar aparcamiento',
  Facilities: 'Servicios generales',
  'In and out before the little one gets hungry.': 'Entrar y salir antes de que el pequeño tenga hambre.',
  'Circles twice: the family bays hold cars without a child seat':
    'Da dos vueltas: en las plazas familiares hay coches sin sillita',
  'Car park count, two Saturdays': 'Recuento en el aparcamiento, dos sábados',
  'Show free bays row by row on a sign at the entrance':
    'Mostrar a la entrada las plazas libres de cada fila',
  'Take a trolley with a coin': 'Coger un carro con moneda',
  'No coin at hand; trolleys with a child seat stand at the far end':
    'No lleva monedas; los carros con silla están en la otra punta',
  'Trolley chips at the service desk, child-seat trolleys beside the family bays':
    'Fichas para el carro en atención al cliente y carros con silla junto a las plazas familiares',
  Orient: 'Orientarse',
  'Entrance display of the week': 'Expositor de la semana en la entrada',
  Marketing: 'Marketing',
  'Berries at half price: that is dessert done.': 'Frutos rojos a mitad de precio: el postre está resuelto.',
  'Marketing plans the display six weeks ahead; the floor builds it on Friday night':
    'Marketing planifica el expositor con seis semanas; la sala lo monta el viernes por la noche',
  'Shopping list in the app against aisle signs': 'La lista en la app frente a los carteles de pasillo',
  Digital: 'Digital',
  'Store floor': 'Sala de ventas',
  'Which aisle is this in?': '¿En qué pasillo está esto?',
  'Sort the list by the aisles of this very store':
    'Ordenar la lista según los pasillos de esta misma tienda',
  'Digital keeps the aisle map; the floor moves shelves without telling them':
    'Digital lleva el plano de pasillos; la sala mueve estanterías sin avisar',
  Choose: 'Elegir',
  'Food for four for a whole week, without going twice':
    'Comida para cuatro y para toda la semana, sin volver otra vez',
  'Tasting at the produce counter': 'Degustación en la frutería',
  'Know that the children will eat it before paying for it':
    'Saber que a los niños les gusta antes de pagarlo',
  'Ask about allergens': 'Preguntar por los alérgenos',
  Bakery: 'Panadería',
  'Who actually knows this?': '¿Quién lo sabe de verdad?',
  'Is there sesame in this loaf?': '¿Este pan lleva sésamo?',
  'Two colleagues have to be fetched before anyone dares to answer':
    'Hay que buscar a dos compañeros antes de que alguien se atreva a responder',
  'An allergen sheet for every loaf, as a QR code at the counter':
    'Una ficha de alérgenos por cada pan, con código QR en el mostrador',
  'The bakery keeps the allergen list in a binder behind the oven':
    'La panadería guarda la lista de alérgenos en una carpeta detrás del horno',
  'Favourite item missing': 'Falta el producto favorito',
  Supply: 'Abastecimiento',
  frustrated: 'frustrada',
  "I can't find what I'm looking for": 'No encuentro lo que busco',
  'The label is there, the oat milk is not, and nobody knows when it comes back':
    'Está la etiqueta, no la bebida de avena, y nadie sabe cuándo vuelve',
  'Shelf walk, 14 Saturdays': 'Recorrido por los lineales, 14 sábados',
  'Say at the shelf what replaces it and when it is back':
    'Decir en el lineal qué lo sustituye y cuándo vuelve',
  'Supply orders on Thursday from last week’s sales; promotions are not in the forecast':
    'Abastecimiento pide el jueves según las ventas pasadas; las promociones no entran en la previsión',
  Pay: 'Pagar',
  'Wait in the queue': 'Esperar en la cola',
  impatient: 'impaciente',
  'I always pick the slow one.': 'Siempre elijo la lenta.',
  'Eleven minutes in the queue, with ice cream in the trolley':
    'Once minutos de cola, con helado en el carro',
  'Four Saturdays': 'Cuatro sábados',
  'Open the fourth till as soon as three people wait': 'Abrir la cuarta caja en cuanto esperen tres personas',
  'The shift plan knows last year’s peak, not today’s weather or match':
    'El cuadrante conoce el pico del año pasado, no el tiempo ni el partido de hoy',
  'Loyalty app does not load': 'La app de puntos no carga',
  IT: 'Informática',
  'No signal inside, so the points and the voucher are lost':
    'Dentro no hay cobertura: se pierden los puntos y el vale',
  'Store feedback cards': 'Tarjetas de opinión de la tienda',
  'The card scans offline; points are booked later':
    'La tarjeta se lee sin conexión; los puntos se anotan después',
  'IT hears of it on Monday, from the ticket list':
    'Informática se entera el lunes, por la lista de incidencias',
  'Friendly cashier': 'Cajera amable',
  Leave: 'Salir',
  'Load the car in the rain': 'Cargar el coche bajo la lluvia',
  'No roof over the bays: the paper bags give way': 'Sin techo sobre las plazas: las bolsas de papel ceden',
  Home: 'Casa',
  'Unpack, egg carton broken': 'Guardar la compra, huevos rotos',
  annoyed: 'molesta',
  'Whom do I tell? It is not worth driving back.': '¿A quién se lo digo? No compensa volver.',
  'Six broken eggs, and the receipt is already in the bin':
    'Seis huevos rotos y el tique ya está en la basura',
  'Refund by photo in the app, without a receipt': 'Devolución con una foto en la app, sin tique',
  'Recipe mail next day': 'Una receta por correo al día siguiente',
  'An idea for Tuesday with what is already in the fridge':
    'Una idea para el martes con lo que ya hay en la nevera',
  'Queue time': 'Tiempo de cola',
  'Out-of-stock rate': 'Tasa de roturas de stock',
  'Loyalty scan rate': 'Lecturas de la tarjeta de puntos',
}
