import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Actor, Can, CurrentActor, Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { Tagged } from '#platform/http';
import { ThrottleAsCredentials } from '#platform/throttling';
import { OrganizationNotFound } from '#modules/organizations';
import { AuthPermissions } from './auth.permissions.js';
import { PasswordBlocked, RefreshTokenInvalid, SessionEnded, WrongCredentials } from './auth.problems.js';
import { Auth } from './auth.service.js';
import { AccessTokenDto } from './dto/access-token.dto.js';
import { AccountDto } from './dto/account.dto.js';
import { ChooseOrganizationDto } from './dto/choose-organization.dto.js';
import { LoginDto } from './dto/login.dto.js';
import { RefreshTokenDto } from './dto/refresh-token.dto.js';
import { RegisterDto } from './dto/register.dto.js';
import { TokensDto } from './dto/tokens.dto.js';
import { Registrations } from './registrations.service.js';
import { SecondFactorRequired } from './second-factors/second-factors.problems.js';

@Tagged('Authentication', 'Accounts, sessions, and the tokens that say who is calling.')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: Auth,
    private readonly registrations: Registrations,
  ) {}

  /**
   * Opens an account, and mails to its address how to confirm it. The answer is the same for an address that has one already: that is
   * told by mail to whom it belongs.
   */
  @Post('register')
  @Public()
  @ThrottleAsCredentials()
  @Refuses(PasswordBlocked)
  register(@Body() registration: RegisterDto): Promise<AccountDto> {
    return this.registrations.register(registration).then(AccountDto.of);
  }

  /**
   * Logs in with a password, to the only organization of the person or else to none. After five failures from one address the next
   * attempt at the account has to wait for a second, and twice as long after each one more, up to a quarter of an hour. Where a
   * password is not enough the refusal `second-factor-required` holds a `challenge`, to be answered at `POST /v1/auth/second-factor`.
   */
  @Post('login')
  @HttpCode(200)
  @Public()
  @ThrottleAsCredentials()
  @Refuses(WrongCredentials, SecondFactorRequired)
  login(@Body() credentials: LoginDto): Promise<TokensDto> {
    return this.auth.login(credentials).then(TokensDto.of);
  }

  /**
   * Takes a refresh token for a new pair of tokens. One that was used before ends its session, unless it comes again within ten
   * seconds and its successor is unused: then the answer holds the same successor.
   */
  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Refuses(RefreshTokenInvalid)
  refresh(@Body() { refreshToken }: RefreshTokenDto): Promise<TokensDto> {
    return this.auth.refresh(refreshToken).then(TokensDto.of);
  }

  /** Ends the session of a refresh token, and with it its access tokens. */
  @Post('logout')
  @HttpCode(204)
  @Public()
  logout(@Body() { refreshToken }: RefreshTokenDto): Promise<void> {
    return this.auth.logout(refreshToken);
  }

  /** Chooses in which of the caller’s organizations to work, and answers with an access token for it. */
  @Post('organization')
  @HttpCode(200)
  @Can(AuthPermissions.chooseOrganization)
  @Refuses(OrganizationNotFound, SessionEnded)
  chooseOrganization(
    @CurrentActor() actor: Actor,
    @Body() { organizationId }: ChooseOrganizationDto,
  ): Promise<AccessTokenDto> {
    return this.auth.chooseOrganization(actor, organizationId).then(AccessTokenDto.of);
  }
}
