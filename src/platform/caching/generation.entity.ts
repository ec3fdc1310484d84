import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something that everybody may see of an organization has changed. It commits with the change. */
@Entity('generations')
export class Generation {
  @PrimaryColumn('uuid')
  organizationId: string;

  /** What has changed: `catalog`. */
  @PrimaryColumn('text')
  subject: string;

  @Column('bigint')
  generation: number;
}
