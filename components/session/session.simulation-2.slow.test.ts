import { simulations } from './simulation-seeds.fixture'

simulations(1)
